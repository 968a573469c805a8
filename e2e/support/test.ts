import { test as base, type Page } from '@playwright/test';

/** What a page must never do: each is a problem, noted while the test runs. */
function watch(page: Page, origin: string) {
  const problems: string[] = [];
  page.on('console', (message) => {
    // SwiftShader, the renderer of machines without a GPU, reports its slowness.
    if (/GPU stall|GL Driver Message/.test(message.text())) return;
    if (['error', 'warning'].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (
      ['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) &&
      url.host !== new URL(origin).host
    ) {
      problems.push(`request to elsewhere: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`);
  });
  return problems;
}

/** Runs in the page. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('content policy: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

interface Fixtures {
  /** Problems that the test allows, as patterns: a killed server may be missed by the browser. */
  allowed: RegExp[];
  problems: string[];
}

/** Playwright's test on the running system, failing on anything a clean page must not do. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => {
    await use(process.env.PELORUS_E2E_URL);
  },
  allowed: [[], { option: true }],
  problems: [
    async ({ page, baseURL, allowed }, use) => {
      await page.addInitScript(reportViolations);
      const problems = watch(page, baseURL ?? '');
      await use(problems);
      const unexpected = problems.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      if (unexpected.length > 0)
        throw new Error(`the page is not clean:\n${unexpected.join('\n')}`);
    },
    { auto: true },
  ],
});
export { expect } from '@playwright/test';
