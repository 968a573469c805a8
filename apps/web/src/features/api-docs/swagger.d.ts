declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface SwaggerOptions {
    domNode: Element;
    url: string;
    deepLinking?: boolean;
    defaultModelsExpandDepth?: number;
    tryItOutEnabled?: boolean;
    onComplete?: () => void;
  }
  const SwaggerUI: (options: SwaggerOptions) => unknown;
  export default SwaggerUI;
}
