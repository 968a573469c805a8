import { groups } from '@pelorus/pipeline/topology';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './setup/paths.mjs';

const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const hasCompose = spawnSync('docker-compose', ['version']).status === 0;

describe('docker-compose.yml', () => {
  it.skipIf(!hasCompose)('keeps the compose schema (docker-compose config)', () => {
    const resolved = execFileSync('docker-compose', ['config'], { cwd: root, encoding: 'utf8' });
    expect(resolved).toContain('worker-serve');
  });

  it('publishes the web application alone, on loopback alone', () => {
    const published = [...compose.matchAll(/^\s*- '([^']+:\d+)'$/gm)].map((match) => match[1]);
    expect(published).toEqual(['127.0.0.1:${PELORUS_PORT:-4680}:4680']);
  });

  it('runs every group once', () => {
    const run = [...compose.matchAll(/^\s*PELORUS_GROUPS: (\S+)$/gm)].flatMap(
      (match) => match[1]?.split(',') ?? [],
    );
    expect(run.toSorted()).toEqual(Object.keys(groups).toSorted());
  });

  it('pins every image', () => {
    const images = [...compose.matchAll(/^\s*image: (\S+)$/gm)].map((match) => match[1]);
    for (const image of images) expect(image).toMatch(/:(local|v?\d+\.\d+\.\d+\S*|\d+\.\d+-\w+)$/);
  });
});

describe('Dockerfile', () => {
  it('copies the package.json of every workspace before it installs', () => {
    const dockerfile = readFileSync(join(root, 'deploy/docker/Dockerfile'), 'utf8');
    const workspaces = ['apps', 'packages']
      .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
      .map((folder) => `${folder}/package.json`)
      .filter((path) => existsSync(join(root, path)));
    expect(workspaces.length).toBeGreaterThan(5);
    for (const path of workspaces) expect(dockerfile).toContain(`COPY ${path} `);
  });
});
