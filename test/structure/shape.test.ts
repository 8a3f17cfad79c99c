/** Names, sizes and words: what keeps the tree readable. */
import { describe, expect, it } from 'vitest';
import { handlers } from '../../src/commands/index.ts';
import { modulesUnder } from './modules.ts';
import { chatAdapterFiles, chatAdapterOwn, coreFolders, nounHelpers } from './vocabulary.ts';

const src = modulesUnder('src');

describe('the tree', () => {
  it('uses the closed vocabulary in core', () => {
    const strangers = src.flatMap(({ path }) => {
      const [, folder, file] = /^src\/core\/([^/]+)\/(.+)\.ts$/.exec(path) ?? [];
      if (folder === undefined || file === undefined || coreFolders.includes(folder)) return [];
      const helpers = nounHelpers[folder];
      if (helpers === undefined) return [path];
      return file === folder || file.startsWith(`${folder}-`) || helpers.includes(file) ? [] : [path];
    });
    expect(strangers).toEqual([]);
  });

  it('uses the closed vocabulary in chat adapters', () => {
    const strangers = src.flatMap(({ path }) => {
      const [, adapter, file] = /^src\/adapters\/(sandbox|discord|slack)\/([^/]+)\.ts$/.exec(path) ?? [];
      if (adapter === undefined || file === undefined) return [];
      return chatAdapterFiles.some((it) => it.test(file)) || chatAdapterOwn[adapter]?.includes(file) === true
        ? []
        : [path];
    });
    expect(strangers).toEqual([]);
  });

  it('keeps files small: median 70 lines or less, none over 300', () => {
    const lines = src.map((it) => it.lines).sort((a, b) => a - b);
    expect(src.filter((it) => it.lines > 300).map((it) => `${it.path}: ${it.lines}`)).toEqual([]);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(maxMedian);
  });

  it('opens every file with a sentence', () => {
    expect(src.filter((it) => !/^(#!.*\n)?\/\*\* ?\S/.test(it.text)).map((it) => it.path)).toEqual([]);
  });

  it('knows no chat service by name in core and commands', () => {
    const names = /\b(discord|slack|sandbox|guild|workspace|embed|block kit|postgres|redis|bullmq)\b/i;
    // "workplace" packs and the people who run a workspace are the domain's own words, in copy.
    const inner = src.filter((it) => /^src\/(core|commands)\//.test(it.path));
    expect(inner.filter((it) => names.test(it.text)).map((it) => `${it.path}: ${names.exec(it.text)?.[0]}`)).toEqual(
      [],
    );
  });
});

/** Lines; the guide asks for 70. */
const maxMedian = 70;

describe('what people can ask for', () => {
  const words = handlers.commands.map((it) => it.name.split(' '));

  it('has no command that is both a leaf and a family', () => {
    const leaves = new Set(words.filter((it) => it.length === 1).map((it) => it[0]));
    expect(words.filter((it) => it.length > 1 && leaves.has(it[0])).map((it) => it.join(' '))).toEqual([]);
    expect(words.every((it) => it.length <= 2)).toBe(true);
  });

  it('has unique names for commands, actions and forms', () => {
    for (const names of [handlers.commands, handlers.actions, handlers.forms].map((them) =>
      them.map((it) => it.name),
    )) {
      expect(names.filter((it, at) => names.indexOf(it) !== at)).toEqual([]);
    }
  });
});
