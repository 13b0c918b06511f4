"use strict";

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#contract",
  deepLinking: true,
  docExpansion: "list",
  filter: true,
  displayRequestDuration: true,
  defaultModelExpandDepth: 3,
  // Their list is long; an operation shows its own.
  defaultModelsExpandDepth: 0,
  // Nothing leaves for a service that would draw a badge.
  validatorUrl: null,
});
