/** The scenes, one step at a time; each button sets the stage and leaves the doing to the person. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { focusComposer, setDraft } from './draft.ts';
import { meetingAcrossChange, skipToChange } from './scene-meeting.ts';
import { scenes } from './scenes.ts';
import type { Deed, Scene } from './scenes.ts';
import { act, actAs, goTo, openDrawer, refreshUpcoming, view } from './store.ts';
import { texts } from './texts.ts';

const open = signal<Readonly<{ id: string; step: number }> | undefined>(undefined);

export function Scenes() {
  return html`<section class="block" aria-labelledby="scenes-title">
    <h2 id="scenes-title">${texts.panel.scenes}</h2>
    <p class="soft">${texts.panel.scenesAbout}</p>
    <ul class="scenes">
      ${scenes.map((it) => html`<li key=${it.id}><${SceneView} it=${it} /></li>`)}
    </ul>
  </section>`;
}

function SceneView({ it }: Readonly<{ it: Scene }>) {
  const isOpen = open.value?.id === it.id;
  const turn = () => (open.value = isOpen ? undefined : { id: it.id, step: 0 });
  return html`<div class=${isOpen ? 'scene scene-open' : 'scene'}>
    <h3>
      <button type="button" class="scene-title" aria-expanded=${isOpen} onClick=${turn}>${it.title}</button>
    </h3>
    <p class="soft">${it.about}</p>
    ${isOpen && html`<${Steps} it=${it} at=${open.value?.step ?? 0} />`}
  </div>`;
}

function Steps({ it, at }: Readonly<{ it: Scene; at: number }>) {
  const to = (step: number) => (open.value = step < it.steps.length ? { id: it.id, step } : undefined);
  return html`<ol class="steps">
    ${it.steps.slice(0, at + 1).map(
      (step, index) =>
        html`<li class=${index === at ? 'step step-now' : 'step'} aria-current=${index === at ? 'step' : undefined}>
          <p>${step.words}</p>
          ${
            index === at &&
            html`<div class="step-deeds">
              ${
                step.deed !== undefined &&
                html`<button type="button" class="button button-primary" onClick=${() => step.deed && play(step.deed)}>
                  ${step.label}
                </button>`
              }
              <button type="button" class="button button-secondary" onClick=${() => to(at + 1)}>
                ${at === it.steps.length - 1 ? texts.panel.done : texts.panel.nextStep}
              </button>
            </div>`
          }
        </li>`,
    )}
  </ol>`;
}

async function play(deed: Deed): Promise<void> {
  if (deed.kind === 'skip-to-change') return skipToChange();
  if (deed.kind === 'forward' || deed.kind === 'plug') {
    await act(deed.kind === 'forward' ? { kind: 'fast-forward', by: 'next' } : { kind: 'plug', plugged: deed.plugged });
    return refreshUpcoming();
  }
  if (view.value?.me !== deed.person) await actAs(deed.person);
  openDrawer.value = undefined;
  goTo(deed.channel);
  if (deed.kind === 'act-as') return undefined;
  if (deed.kind === 'write') setDraft(deed.channel, { text: deed.text, command: undefined });
  else setDraft(deed.channel, { text: '', command: commandOf(deed) });
  focusComposer();
}

/** The command filled in as far as the scene and this build of the bot agree on its options. */
function commandOf({ name, values = {} }: Extract<Deed, { kind: 'command' }>) {
  const command = view.value?.commands.find((it) => it.name === name);
  const all = name === 'meeting plan' ? { ...meetingAcrossChange(), ...values } : values;
  const known = command?.fields.filter((it) => it.name in all).map((it) => it.name) ?? [];
  const needed = command?.fields.filter((it) => it.required).map((it) => it.name) ?? [];
  const kept = Object.fromEntries(known.map((it) => [it, all[it] ?? '']));
  return { name, values: kept, shown: [...new Set([...needed, ...known])] };
}
