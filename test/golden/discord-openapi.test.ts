/** The judge itself: it takes what Discord takes, and finds what is wrong with the rest. */
import { describe, expect, it } from 'vitest';
import { openDiscordOpenApi } from '../kit/discord-openapi.ts';

const discord = await openDiscordOpenApi();
if (!discord.available) process.stderr.write(`Skipped: ${discord.reason}\n`);
const problemsOf = (method: string, path: string, body: unknown) =>
  discord.available ? discord.problemsOf(method, path, body) : [];

describe.runIf(discord.available)('Discord’s description', () => {
  const text = (content: string) => ({ flags: 32768, components: [{ type: 10, content }] });

  it('takes what Discord takes', () => {
    expect(problemsOf('POST', '/channels/1/messages', text('x'))).toEqual([]);
    expect(problemsOf('post', '/api/v10/channels/1/messages?wait=true', text('x'))).toEqual([]);
    expect(problemsOf('PATCH', '/webhooks/1/token/messages/%40original', text('x'))).toEqual([]);
    expect(problemsOf('GET', '/channels/1/messages', undefined)).toEqual([]);
  });

  it('lets pass what discord.js adds, and permissions as digits', () => {
    expect(problemsOf('POST', '/channels/1/messages', { ...text('x'), tts: false, enforce_nonce: true })).toEqual([]);
    const answer = { type: 4, data: { ...text('x'), tts: false } };
    expect(problemsOf('POST', '/interactions/1/token/callback', answer)).toEqual([]);
    const command = { name: 'x', type: 1, description: 'x', default_member_permissions: '32' };
    expect(problemsOf('POST', '/applications/1/commands', command)).toEqual([]);
    const lettered = { ...command, default_member_permissions: 'many' };
    expect(problemsOf('POST', '/applications/1/commands', lettered)).toEqual(['/default_member_permissions']);
  });

  it('finds what is too long, unknown or elsewhere', () => {
    expect(problemsOf('POST', '/channels/1/messages', text('x'.repeat(4001)))).toContain('/components/0/content');
    expect(problemsOf('POST', '/channels/1/messages', { contents: 'x' })).toEqual(['/']);
    const long = { name: 'x'.repeat(40), type: 1, description: 'x' };
    expect(problemsOf('PUT', '/applications/1/commands', [long])).toContain('/0/name');
    expect(problemsOf('POST', '/channels/1/letters', {})).toEqual(['Discord has no /channels/1/letters']);
    expect(problemsOf('DELETE', '/channels/1/messages/2', {})).toHaveLength(1);
  });
});
