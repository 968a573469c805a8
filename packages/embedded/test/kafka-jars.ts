import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export const KAFKA_VERSION = '4.4.0';
/** kafka_2.13 brings log4j-core but no binding for its slf4j-api 1.7. */
const LOG4J_VERSION = '2.25.5';
const COPY_GOAL = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const MIN_JAVA = 17;

const dependency = (group: string, artifact: string, version: string) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>pelorus.test</groupId><artifactId>kafka</artifactId><version>1</version>
<packaging>pom</packaging><dependencies>
${dependency('org.apache.kafka', 'kafka_2.13', KAFKA_VERSION)}
${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', LOG4J_VERSION)}
</dependencies></project>`;

const logging = `status=error
appender.c.type=Console
appender.c.name=c
appender.c.layout.type=PatternLayout
appender.c.layout.pattern=[%d] %p %m (%c)%n
rootLogger.level=info
rootLogger.appenderRef.c.ref=c
`;

function cacheDir(): string {
  const base = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  return path.join(base, 'pelorus', `kafka-${KAFKA_VERSION}`);
}

export function javaCommand(): string {
  const home = process.env.JAVA_HOME;
  return home ? path.join(home, 'bin', 'java') : 'java';
}

function javaVersion(): number {
  try {
    const text = execFileSync(javaCommand(), ['--version'], { encoding: 'utf8' });
    return Number(/^\S+ (\d+)/.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

export type KafkaJars = { dir: string; missing: null } | { dir: null; missing: string };

/** The directory of Kafka's jars, fetched once; or why there is none. */
export function findKafkaJars(): KafkaJars {
  if (javaVersion() < MIN_JAVA) return { dir: null, missing: `no Java ${MIN_JAVA} or newer` };
  const dir = cacheDir();
  if (existsSync(dir)) return { dir, missing: null };
  const fetching = `${dir}.${process.pid}`;
  try {
    mkdirSync(fetching, { recursive: true });
    writeFileSync(path.join(fetching, 'pom.xml'), pom);
    writeFileSync(path.join(fetching, 'log4j2.properties'), logging);
    const args = ['-q', '-B', '-f', path.join(fetching, 'pom.xml'), COPY_GOAL];
    execFileSync('mvn', [...args, `-DoutputDirectory=${fetching}`, '-DincludeScope=runtime'], {
      stdio: 'ignore',
      timeout: 300_000,
    });
    if (!existsSync(dir)) renameSync(fetching, dir);
    return { dir, missing: null };
  } catch (error) {
    const isAbsent = error instanceof Error && error.message.includes('ENOENT');
    const missing = isAbsent ? 'no Maven' : "Maven could not fetch Kafka's jars";
    return { dir: null, missing };
  } finally {
    rmSync(fetching, { recursive: true, force: true });
  }
}
