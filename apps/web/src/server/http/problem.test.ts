import { describe, expect, it } from 'vitest';
import { toProblem } from './problem.ts';

describe('toProblem', () => {
  it('names each field that is wrong and what is expected', () => {
    const issues = [
      { path: ['limit'], message: 'The limit is at least 1.', code: 'too_small' },
      { path: ['days'], message: 'days is at most 366.', code: 'too_big' },
    ];
    expect(toProblem({ code: 'BAD_REQUEST', message: 'Input validation failed', issues })).toEqual({
      type: 'urn:pelorus:problem:invalid-input',
      title: 'The request is not valid',
      status: 400,
      detail: 'The limit is at least 1. days is at most 366.',
      errors: [
        { field: 'limit', detail: 'The limit is at least 1.' },
        { field: 'days', detail: 'days is at most 366.' },
      ],
    });
  });

  it.each([
    ['NOT_FOUND', 404, 'the message'],
    ['SERVICE_UNAVAILABLE', 503, 'the message'],
    ['INTERNAL_SERVER_ERROR', 500, 'The request could not be answered; the server log says why.'],
    ['SOMETHING_NEW', 500, 'The request could not be answered; the server log says why.'],
  ])('%s becomes %d', (code, status, detail) => {
    expect(toProblem({ code, message: 'the message' })).toMatchObject({ status, detail });
  });

  it.each([[null], ['text'], [{ data: 1 }]])('keeps what it does not know inside: %j', (body) => {
    expect(toProblem(body)).toMatchObject({ status: 500 });
  });
});
