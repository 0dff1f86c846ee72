/// <reference types="vite/client" />
// It comes with the tools.
import "./table.css";
