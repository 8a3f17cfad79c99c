/** Parts → the contents of a container, with as many components as there is room for. */
import { ComponentType, SeparatorSpacingSize, type APIComponentInContainer } from 'discord.js';
import { limits } from './limits.ts';
import { clip } from './render-clip.ts';
import { addressOf, type Upload } from './render-files.ts';
import { piecesIn, type Part } from './render-parts.ts';
import { together } from './render-text.ts';

/** As written where that fits; else without dividers; else all words first, then pictures, then files. */
export function laidOut(parts: readonly Part[], room: number): readonly APIComponentInContainer[] {
  const undivided = parts.filter((it) => it.kind !== 'divider');
  for (const way of [parts, undivided]) {
    const components = joined(way);
    if (components.length <= room) return components;
  }
  const isPicture = (it: Part) => it.kind === 'upload' && it.upload.alt !== undefined;
  const words: Part = { kind: 'text', pieces: piecesIn(parts) };
  const uploads = undivided.filter((it) => it.kind === 'upload');
  return joined([words, ...uploads.filter(isPicture), ...uploads.filter((it) => !isPicture(it))]);
}

/** Neighbouring texts become one component, and neighbouring pictures one gallery. */
function joined(parts: readonly Part[]): readonly APIComponentInContainer[] {
  const runs: Part[][] = [];
  for (const part of parts) {
    if (part.kind === 'text' && part.pieces.length === 0) continue;
    const last = runs.at(-1);
    if (last?.[0] !== undefined && last.length < mostTogether(last[0], part)) last.push(part);
    else runs.push([part]);
  }
  return runs.map(component);
}

function mostTogether(a: Part, b: Part): number {
  if (a.kind === 'text' && b.kind === 'text') return Infinity;
  const arePictures = [a, b].every((it) => it.kind === 'upload' && it.upload.alt !== undefined);
  return arePictures ? limits.galleryItems : 0;
}

function component(run: readonly Part[]): APIComponentInContainer {
  const [first] = run;
  if (first?.kind === 'text') return { type: ComponentType.TextDisplay, content: together(piecesIn(run)) };
  if (first?.kind !== 'upload')
    return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
  if (first.upload.alt === undefined) return { type: ComponentType.File, file: { url: addressOf(first.upload.name) } };
  const items = run.flatMap((it) => (it.kind === 'upload' ? [item(it.upload)] : []));
  return { type: ComponentType.MediaGallery, items };
}

const item = ({ name, alt = '' }: Upload) => ({
  media: { url: addressOf(name) },
  description: clip(alt, limits.alt),
});
