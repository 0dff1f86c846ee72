/// <reference types="vite/client" />
// Only sheets of fields need these rules.
import "./grid.css";
