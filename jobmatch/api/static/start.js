// Shows the description of the API; nothing is loaded from another host.
SwaggerUIBundle({
  url: new URL("openapi.json", document.baseURI).pathname,
  dom_id: "#description",
  validatorUrl: null,
  deepLinking: true,
  persistAuthorization: false,
});
