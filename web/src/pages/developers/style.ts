/// <reference types="vite/client" />
// The renderer's rules and what is ours on top of them: no other page needs either.
import "swagger-ui-dist/swagger-ui.css";
import "./developers.css";
