/** What every chat service we know accepts: the smaller of each pair of published limits. */
import type { Card, Component, Text } from './card.ts';

/**
 * Sources: the two services' developer references (block and view limits of one, message components, modals,
 * embeds and application commands of the other), read November 2026. Counts are UTF-16 code units except `actionIdBytes`.
 */
export const limits = {
  title: 150,
  text: 3000,
  cardText: 3800,
  blocks: 40,
  fields: 10,
  fieldName: 250,
  fieldValue: 1024,
  buttons: 20,
  selects: 4,
  buttonLabel: 75,
  optionLabel: 75,
  options: 25,
  placeholder: 150,
  actionIdBytes: 75,
  url: 512,
  alt: 1000,
  formTitle: 24,
  formSubmit: 24,
  formFields: 5,
  formLabel: 45,
  formText: 3000,
  commandWord: 32,
  commandSummary: 100,
  /** The shorter of a message shortcut’s name and a message command’s. */
  shortcut: 24,
  threadName: 100,
  eventTitle: 100,
  eventPlace: 100,
  optionName: 32,
  optionDescription: 100,
  commandOptions: 25,
} as const;

const bytes = (it: string): number => new TextEncoder().encode(it).length;
const wordsOf = (parts: Text): string =>
  parts.map((part) => (typeof part === 'string' ? part : 'text' in part ? part.text : 'x'.repeat(24))).join('');

/** What is too long or too many, as sentences that say what to shorten; empty when the card fits everywhere. */
export function cardProblems(card: Card): readonly string[] {
  const problems: string[] = [];
  const need = (fits: boolean, problem: string) => {
    if (!fits) problems.push(problem);
  };
  let total = (card.title ?? '').length;
  need((card.title ?? '').length <= limits.title, `title is over ${limits.title} characters`);
  need(card.body.length <= limits.blocks, `more than ${limits.blocks} blocks`);
  for (const block of card.body) {
    if (block.kind === 'text' || block.kind === 'context') {
      const length = wordsOf(block.text).length;
      total += length;
      need(length > 0, 'a text block is empty');
      need(length <= limits.text, `a text block is over ${limits.text} characters`);
    }
    if (block.kind === 'fields') {
      need(block.fields.length > 0, 'a fields block is empty');
      need(block.fields.length <= limits.fields, `more than ${limits.fields} fields in a block`);
      for (const { name, value } of block.fields) {
        total += name.length + wordsOf(value).length;
        need(name.length <= limits.fieldName, `a field name is over ${limits.fieldName} characters`);
        need(wordsOf(value).length <= limits.fieldValue, `a field value is over ${limits.fieldValue} characters`);
      }
    }
    if (block.kind === 'image') need(block.alt.length > 0 && block.alt.length <= limits.alt, 'an image needs alt text');
  }
  need(total <= limits.cardText, `the card holds over ${limits.cardText} characters`);
  return [...problems, ...componentProblems(card.components ?? [])];
}

function componentProblems(components: readonly Component[]): readonly string[] {
  const problems: string[] = [];
  const need = (fits: boolean, problem: string) => {
    if (!fits) problems.push(problem);
  };
  const seen = new Set<string>();
  const checkId = (id: string) => {
    need(bytes(id) <= limits.actionIdBytes, `an action id is over ${limits.actionIdBytes} bytes`);
    need(!seen.has(id), 'two components share an action id');
    seen.add(id);
  };
  need(components.filter((it) => it.kind !== 'select').length <= limits.buttons, `more than ${limits.buttons} buttons`);
  need(components.filter((it) => it.kind === 'select').length <= limits.selects, `more than ${limits.selects} selects`);
  for (const it of components) {
    if (it.kind === 'select') {
      need(
        it.options.length > 0 && it.options.length <= limits.options,
        `a select needs 1 to ${limits.options} options`,
      );
      need(it.placeholder.length <= limits.placeholder, `a placeholder is over ${limits.placeholder} characters`);
      for (const option of it.options) {
        need(
          option.label.length > 0 && option.label.length <= limits.optionLabel,
          `an option label is over ${limits.optionLabel} characters`,
        );
        checkId(option.actionId);
      }
      continue;
    }
    need(
      it.label.length > 0 && it.label.length <= limits.buttonLabel,
      `a button label is over ${limits.buttonLabel} characters`,
    );
    if (it.kind === 'button') checkId(it.actionId);
    if (it.kind === 'link') need(it.url.length <= limits.url, `a link is over ${limits.url} characters`);
  }
  return problems;
}
