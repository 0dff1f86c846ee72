/// <reference types="vite/client" />
// The rules of these pages alone: they come with the first of them, not with the app.
import "./market.css";
