/** What an administrator may set for a topic, under Kafka's names. */
export interface TopicSettings {
  retentionMs: number;
  retentionBytes: number;
  segmentBytes: number;
  segmentMs: number;
  maxMessageBytes: number;
}

interface Setting {
  field?: keyof TopicSettings;
  fallback: string;
  isValid: (value: string) => boolean;
}

const numberFrom =
  (least: number) =>
  (value: string): boolean =>
    /^-?\d{1,15}$/.test(value) && Number(value) >= least;
const only =
  (...values: string[]) =>
  (value: string): boolean =>
    values.includes(value);

const settings: Record<string, Setting> = {
  'cleanup.policy': { fallback: 'delete', isValid: only('delete') },
  'compression.type': { fallback: 'producer', isValid: only('producer') },
  'max.message.bytes': {
    field: 'maxMessageBytes',
    fallback: String(8 * 2 ** 20),
    isValid: numberFrom(0),
  },
  'message.timestamp.type': { fallback: 'CreateTime', isValid: only('CreateTime') },
  'min.insync.replicas': { fallback: '1', isValid: only('1') },
  'retention.bytes': { field: 'retentionBytes', fallback: '-1', isValid: numberFrom(-1) },
  'retention.ms': {
    field: 'retentionMs',
    fallback: String(7 * 24 * 3_600_000),
    isValid: numberFrom(-1),
  },
  'segment.bytes': {
    field: 'segmentBytes',
    fallback: String(64 * 2 ** 20),
    isValid: numberFrom(14),
  },
  'segment.ms': { field: 'segmentMs', fallback: String(3_600_000), isValid: numberFrom(1) },
};

export type TopicConfig = Readonly<Record<string, string>>;

export function parseTopicSettings(config: TopicConfig): TopicSettings {
  const parsed: Partial<TopicSettings> = {};
  for (const [name, { field, fallback }] of Object.entries(settings))
    if (field) parsed[field] = Number(config[name] ?? fallback);
  return {
    retentionMs: parsed.retentionMs ?? -1,
    retentionBytes: parsed.retentionBytes ?? -1,
    segmentBytes: parsed.segmentBytes ?? 0,
    segmentMs: parsed.segmentMs ?? 0,
    maxMessageBytes: parsed.maxMessageBytes ?? 0,
  };
}

/** Null if every entry may be set; else a sentence that names the first that may not. */
export function refuseTopicConfig(config: TopicConfig): string | null {
  for (const [name, value] of Object.entries(config)) {
    const setting = settings[name];
    if (!setting) return `Unknown topic config name: ${name}`;
    if (!setting.isValid(value)) return `This broker cannot set ${name} to ${value}`;
  }
  return null;
}

/** Every setting with its value in force and whether it was set for the topic. */
export function describeTopicConfig(
  config: TopicConfig,
): { name: string; value: string; isDefault: boolean }[] {
  return Object.entries(settings).map(([name, { fallback }]) => {
    const value = config[name];
    return { name, value: value ?? fallback, isDefault: value === undefined };
  });
}
