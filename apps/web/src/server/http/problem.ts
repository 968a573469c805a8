import { z } from 'zod';
import { errorTable, type ErrorCode } from '../app-error.ts';

/** RFC 9457. */
export const problemSchema = z
  .object({
    type: z.string().describe('names the kind of problem'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('what is wrong here, in one sentence'),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .describe('each field that is not valid, and what is expected of it'),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' });
export type Problem = z.infer<typeof problemSchema>;

export function createProblem(
  code: ErrorCode,
  detail: string,
  errors?: Problem['errors'],
): Problem {
  const { http, title } = errorTable[code];
  return {
    type: `urn:pelorus:problem:${code.replaceAll('_', '-')}`,
    title,
    status: http,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
}

/** The body trpc-to-openapi gives for a failure, as far as it is used here. */
const failure = z.object({
  code: z.string(),
  message: z.string(),
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .optional(),
});

const codeOf = (trpcCode: string): ErrorCode =>
  (Object.keys(errorTable) as ErrorCode[]).find((code) => errorTable[code].trpc === trpcCode) ??
  'internal';

/** A failure of a procedure as a problem; what is not meant for callers (bugs, stacks) stays inside. */
export function toProblem(body: unknown): Problem {
  const parsed = failure.safeParse(body);
  if (!parsed.success) return createProblem('internal', internalDetail);
  const code = codeOf(parsed.data.code);
  if (code === 'internal') return createProblem(code, internalDetail);
  const errors = parsed.data.issues?.map(({ path, message }) => ({
    field: path.join('.'),
    detail: message,
  }));
  const detail = errors?.map((error) => error.detail).join(' ') ?? parsed.data.message;
  return createProblem(code, detail, errors);
}

export const internalDetail = 'The request could not be answered; the server log says why.';
