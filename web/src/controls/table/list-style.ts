/// <reference types="vite/client" />
// It comes with the first table.
import "./list.css";
