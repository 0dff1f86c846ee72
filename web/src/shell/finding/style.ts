/// <reference types="vite/client" />
// Only who looks for something needs these rules.
import "./finding.css";
