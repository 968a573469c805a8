export type Environment = Readonly<Record<string, string | undefined>>;

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Puts the environment in the place of `${NAME}` in every text, so that no secret stands in a file. */
export function fillEnvironment(
  value: unknown,
  env: Environment,
  refuse: (path: readonly string[], sentence: string) => void,
): unknown {
  if (typeof value === 'string') {
    return value.replace(variable, (whole, name: string) => {
      const found = env[name];
      if (found !== undefined && found !== '') return found;
      refuse([], `${whole} is not set in the environment: set ${name}`);
      return whole;
    });
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      fillEnvironment(item, env, (path, sentence) => {
        refuse([String(index), ...path], sentence);
      }),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      fillEnvironment(item, env, (path, sentence) => {
        refuse([key, ...path], sentence);
      }),
    ]),
  );
}
