import { describe, expect, it } from 'vitest';
import { handlers } from '../../commands/index.ts';
import { commandNames, firstWords, isPrefix } from './command-names.ts';

describe('names of commands', () => {
  it('are the first words, each once', () => {
    expect(firstWords(handlers)).toEqual([...new Set(handlers.commands.map((it) => it.name.split(' ')[0]))]);
  });

  it('are as they are without a prefix', () => {
    const names = commandNames(handlers);
    expect(names.slash('meeting')).toBe('/meeting');
    expect(names.wordOf('/meeting')).toBe('meeting');
    expect(names.wordOf('/Meeting')).toBe('meeting');
    expect(names.wordOf('/meetings')).toBeUndefined();
    expect(names.inWords('/crisis works')).toBe('/crisis works');
  });

  it('carry a prefix where they collide, and are known without it too', () => {
    const names = commandNames(handlers, 'ck');
    expect(names.slash('meeting')).toBe('/ck-meeting');
    expect(names.wordOf('/ck-meeting')).toBe('meeting');
    expect(names.wordOf('/meeting')).toBe('meeting');
    expect(names.wordOf('/other-meeting')).toBeUndefined();
    expect(names.wordOf('/ck-')).toBeUndefined();
    expect(names.wordOf('')).toBeUndefined();
  });

  it('stand in our sentences as they are called here', () => {
    const { inWords } = commandNames(handlers, 'ck');
    expect(inWords('Also here: /mydata, /nudges show, /help.')).toBe(
      'Also here: /ck-mydata, /ck-nudges show, /ck-help.',
    );
    expect(inWords('“/crisis”')).toBe('“/ck-crisis”');
    expect(inWords('/homework, a/home, /home/there, //help and /help-desk stay')).toBe(
      '/homework, a/home, /home/there, //help and /help-desk stay',
    );
  });

  it.each(['c', 'ck', 'circle2'])('may begin with %s', (prefix) => {
    expect(isPrefix(prefix)).toBe(true);
  });
  it.each(['CK', 'c k', '2ck', 'ck-', '/ck', 'çk', 'x'.repeat(13)])('may not begin with "%s"', (prefix) => {
    expect(isPrefix(prefix)).toBe(false);
    expect(() => commandNames(handlers, prefix)).toThrow('a prefix is');
  });
});
