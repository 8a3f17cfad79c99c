/** What the group's cards may offer; the commands say what each does. Payloads name ids and choices only. */
import { actionRef } from '../chat/action-id.ts';

export const groupActions = {
  setupPack: actionRef('gs-pack', ['draft', 'pack']),
  setupForm: actionRef('gs-form', ['draft']),
  setupPlace: actionRef('gs-place', ['draft', 'part']),
  setupChoices: actionRef('gs-choices', ['draft']),
  setupChoose: actionRef('gs-choose', ['draft', 'set']),
  setupStaff: actionRef('gs-staff', ['draft']),
  setupReview: actionRef('gs-review', ['draft']),
  setupOpen: actionRef('gs-open', ['draft']),
  setupStop: actionRef('gs-stop', ['draft']),

  about: actionRef('grp-about', ['group']),

  join: actionRef('gj-begin', ['group']),
  joinOfAge: actionRef('gj-age', ['draft']),
  joinAgree: actionRef('gj-agree', ['draft', 'version']),
  joinNoticing: actionRef('gj-notice', ['draft', 'answer']),
  joinPaging: actionRef('gj-page', ['draft', 'answer']),
  joinPace: actionRef('gj-pace', ['draft', 'pace']),
  joinZone: actionRef('gj-zone', ['draft', 'zone']),
  joinZoneForm: actionRef('gj-zone-form', ['draft']),
  joinStop: actionRef('gj-stop', ['draft']),

  leave: actionRef('grp-leave', ['group']),
  stay: actionRef('grp-stay'),

  mine: actionRef('grp-mine', ['group']),
  choose: actionRef('grp-choose', ['group', 'set']),

  set: actionRef('gt-set', ['group', 'version', 'set']),
  settings: actionRef('gt-show', ['group']),
  wordsForm: actionRef('gt-words', ['group']),
  placeForm: actionRef('gt-place', ['group']),
  promptForm: actionRef('gt-prompt', ['group']),
  rhythmForm: actionRef('gt-rhythm', ['group']),
  staffForm: actionRef('gt-staff', ['group']),
  setZone: actionRef('gt-zone', ['group', 'version', 'zone']),
  askClose: actionRef('gt-close', ['group']),
  close: actionRef('gt-close-now', ['group', 'version']),

  roles: actionRef('gr-show', ['group']),
  rolesChoose: actionRef('gr-set', ['group', 'version', 'facilitators', 'agreed']),
  rolesOff: actionRef('gr-off', ['group', 'version', 'which']),
} as const;
