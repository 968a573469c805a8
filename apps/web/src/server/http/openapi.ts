import { generateOpenApiDocument } from 'trpc-to-openapi';
import { appRouter } from '../router.ts';
import { serviceName, serviceVersion } from '../service.ts';
import { problemSchema } from './problem.ts';

type Document = ReturnType<typeof generateOpenApiDocument>;

/** The REST API as OpenAPI 3.1, made from the procedures; failures are problem documents. */
export function createOpenApiDocument(): Document {
  const document = generateOpenApiDocument(appRouter, {
    title: `${serviceName} API`,
    version: serviceVersion,
    description:
      'Vessels, events, ports, zones, statistics and pipeline health. Times are ISO 8601 in UTC, speeds knots, distances kilometres, an MMSI is text of nine digits. Failures are `application/problem+json` (RFC 9457).',
    baseUrl: '/api/v1',
    license: { name: 'MIT', identifier: 'MIT' },
    securitySchemes: {},
    tags: ['service', 'vessels', 'events', 'ports', 'zones', 'statistics', 'pipeline'],
    defs: { Problem: problemSchema },
  });
  const operations = Object.values(document.paths ?? {}).map((path) => path.get);
  for (const operation of operations) showProblems(operation?.responses ?? {});
  return document;
}

function showProblems(responses: Record<string, unknown>): void {
  for (const [status, response] of Object.entries(responses)) {
    if (Number(status) < 400) continue;
    (response as { content: unknown }).content = {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    };
  }
}
