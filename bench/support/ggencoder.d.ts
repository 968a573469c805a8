declare module 'ggencoder' {
  const api: {
    AisDecode: new (sentence: string, session: object) => { valid: boolean };
  };
  export default api;
}
