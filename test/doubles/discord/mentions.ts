/** Whom a message really notifies, worked out from its text and what the sender allowed. */
import { messageFlags } from './bits.ts';
import type { AllowedMentions, Component, StoredMessage } from './wire.ts';

export type Mentions = Readonly<{ users: readonly string[]; roles: readonly string[]; everyone: boolean }>;

const pattern = /<@!?(\d{1,20})>|<@&(\d{1,20})>|@(everyone|here)\b/g;
/** Code mentions nobody. A backslash before a mention changes how it looks, not whom it notifies. */
const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?```|`[^`\n]+`/g, '');

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export const parseMentions = (text: string, allowed: AllowedMentions | undefined): Mentions => {
  if (!text.includes('@')) return nobody;
  const users = new Set<string>();
  const roles = new Set<string>();
  let everyone = false;
  for (const [, user, role, all] of withoutCode(text).matchAll(pattern)) {
    if (user !== undefined && lets(allowed, 'users', user)) users.add(user);
    if (role !== undefined && lets(allowed, 'roles', role)) roles.add(role);
    if (all !== undefined && (allowed === undefined || allowed.parse?.includes('everyone') === true)) everyone = true;
  }
  return { users: [...users], roles: [...roles], everyone };
};
const nobody: Mentions = { users: [], roles: [], everyone: false };
const lets = (allowed: AllowedMentions | undefined, kind: 'users' | 'roles', id: string): boolean =>
  allowed === undefined || allowed.parse?.includes(kind) === true || allowed[kind]?.includes(id) === true;

/** The text that can notify: content, and the text displays of components; embeds never do. */
export const mentionableText = (message: Readonly<{ content: string; components: readonly Component[] }>): string =>
  [message.content, ...message.components.map(textOf)].filter((it) => it !== '').join('\n');
const textOf = (component: Component): string =>
  [component.type === 10 ? (component.content ?? '') : '', ...(component.components ?? []).map(textOf)]
    .filter((it) => it !== '')
    .join('\n');

/** `<@id>`, `<@&id>` or `@everyone` of everybody a message notifies; nobody, where it is ephemeral or silent. */
export const mentionsIn = (message: StoredMessage): readonly string[] => {
  if ((message.flags & (messageFlags.ephemeral | messageFlags.suppressNotifications)) !== 0) return [];
  const { users, roles, everyone } = parseMentions(mentionableText(message), message.allowedMentions);
  return [...users.map((it) => `<@${it}>`), ...roles.map((it) => `<@&${it}>`), ...(everyone ? ['@everyone'] : [])];
};
