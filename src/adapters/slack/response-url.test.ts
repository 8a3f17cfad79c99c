/** Nothing is sent to an address because a request named it: only where Slack listens. */
import { describe, expect, it } from 'vitest';
import { createResponding } from './response-url.ts';

describe('an answer by response_url', () => {
  it.each([
    'http://169.254.169.254/latest',
    'https://example.org/',
    'http://hooks.slack.com/commands/1',
    'https://hooks.slack.com.example.org/commands/1',
    'https://user@example.org/hooks.slack.com',
    'http://127.0.0.1:1/response',
    'file:///etc/passwd',
    'no address',
  ])('goes nowhere for %s', async (url) => {
    const responding = createResponding({ apiUrl: 'https://slack.com/api/' });
    expect(await responding.respond(url, { text: 'x' })).toBe(false);
  });

  it('goes to a local Slack alone where that is what is set', async () => {
    const responding = createResponding({ apiUrl: 'http://127.0.0.1:9/api/' });
    expect(await responding.respond('http://127.0.0.1:10/response', { text: 'x' })).toBe(false);
  });
});
