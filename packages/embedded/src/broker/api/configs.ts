import { NODE_ID, type Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import {
  describeTopicConfig,
  refuseTopicConfig,
  type TopicConfig,
} from '../topics/topic-settings.ts';
import type { WireReader } from '../wire/reader.ts';
import type { WireWriter } from '../wire/writer.ts';
import { NO_THROTTLE, type Api } from './api.ts';

const TOPIC = 2;
const BROKER = 4;
const sources = { topic: 1, staticBroker: 4, default: 5 } as const;

interface ConfigLine {
  name: string;
  value: string;
  isReadOnly: boolean;
  source: number;
}

interface Resource {
  type: number;
  name: string;
}

interface Refusal {
  error: ErrorCode;
  message: string;
}

export const describeConfigs: Api = {
  key: 32,
  minVersion: 0,
  maxVersion: 2,
  handle(broker, { version, body }, answer) {
    const resources = body.array((reader) => ({
      type: reader.int8(),
      name: reader.string(),
      names: reader.nullableArray((each) => each.string()),
    }));
    answer.int32(NO_THROTTLE).array(resources, (resource) => {
      const lines = listConfig(broker, resource);
      const isAsked = ({ name }: ConfigLine) => resource.names?.includes(name) ?? true;
      answer.int16(lines ? errorCodes.none : errorCodes.unknownTopicOrPartition).string(null);
      answer.int8(resource.type).string(resource.name);
      answer.array((lines ?? []).filter(isAsked), (line) => writeLine(line, version, answer));
    });
    return undefined;
  },
};

function writeLine(line: ConfigLine, version: number, answer: WireWriter): void {
  answer.string(line.name).string(line.value).boolean(line.isReadOnly);
  if (version === 0) answer.boolean(line.source === sources.default);
  else answer.int8(line.source);
  answer.boolean(false);
  if (version >= 1) answer.array([], () => undefined);
}

function listConfig(broker: Broker, { type, name }: Resource): ConfigLine[] | null {
  if (type === BROKER) return name === String(NODE_ID) ? listBrokerConfig(broker) : null;
  const topic = type === TOPIC ? broker.topics.get(name) : undefined;
  if (!topic) return null;
  return describeTopicConfig(topic.currentConfig).map((line) => ({
    ...line,
    isReadOnly: false,
    source: line.isDefault ? sources.default : sources.topic,
  }));
}

function listBrokerConfig({ settings }: Broker): ConfigLine[] {
  const values = {
    'auto.create.topics.enable': String(settings.autoCreateTopics),
    'log.dirs': settings.dir,
    'log.retention.check.interval.ms': String(settings.retentionCheckMs),
    'num.partitions': String(settings.defaultPartitions),
  };
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    isReadOnly: true,
    source: sources.staticBroker,
  }));
}

/** The old call: the configuration given replaces all that was set before. */
export const alterConfigs: Api = {
  key: 33,
  minVersion: 0,
  maxVersion: 1,
  handle(broker, { body }, answer) {
    const resources = body.array((reader) => ({
      type: reader.int8(),
      name: reader.string(),
      config: Object.fromEntries(
        reader.array((each) => [each.string(), each.nullableString() ?? ''] as const),
      ),
    }));
    applyConfigs(broker, { resources, validateOnly: body.boolean() }, answer);
    return undefined;
  },
};

const SET = 0;
const REMOVE = 1;

export const incrementalAlterConfigs: Api = {
  key: 44,
  minVersion: 0,
  maxVersion: 0,
  handle(broker, { body }, answer) {
    const resources = body.array((reader) => readChanges(reader, broker));
    applyConfigs(broker, { resources, validateOnly: body.boolean() }, answer);
    return undefined;
  },
};

function readChanges(body: WireReader, broker: Broker): Resource & { config: TopicConfig } {
  const resource = { type: body.int8(), name: body.string() };
  const changed = new Map(Object.entries(broker.topics.get(resource.name)?.currentConfig ?? {}));
  const changes = body.array((reader) => ({
    name: reader.string(),
    operation: reader.int8(),
    value: reader.nullableString() ?? '',
  }));
  for (const { name, operation, value } of changes) {
    if (operation === REMOVE) changed.delete(name);
    // Lists cannot be appended to: none of the settings is one, so the name is refused as unknown.
    else changed.set(operation === SET ? name : `${name} (as a list)`, value);
  }
  return { ...resource, config: Object.fromEntries(changed) };
}

function applyConfigs(
  broker: Broker,
  wanted: { resources: (Resource & { config: TopicConfig })[]; validateOnly: boolean },
  answer: WireWriter,
): void {
  answer.int32(NO_THROTTLE).array(wanted.resources, ({ type, name, config }) => {
    const refusal = refuseChange(broker, { type, name, config });
    if (!refusal && !wanted.validateOnly) broker.topics.get(name)?.configure(config);
    answer.int16(refusal?.error ?? errorCodes.none).string(refusal?.message ?? null);
    answer.int8(type).string(name);
  });
}

function refuseChange(
  broker: Broker,
  { type, name, config }: Resource & { config: TopicConfig },
): Refusal | null {
  if (type !== TOPIC)
    return { error: errorCodes.invalidRequest, message: 'Only topics can be configured' };
  if (!broker.topics.get(name))
    return { error: errorCodes.unknownTopicOrPartition, message: `No topic '${name}' exists.` };
  const message = refuseTopicConfig(config);
  return message === null ? null : { error: errorCodes.invalidConfig, message };
}
