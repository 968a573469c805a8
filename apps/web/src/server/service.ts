import packageJson from '../../package.json' with { type: 'json' };

export const serviceName = 'Pelorus';
export const serviceVersion = packageJson.version;
