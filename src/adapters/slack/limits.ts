/** Slack’s numbers. Each names the page of docs.slack.dev it is from, read November 2026. */

/** Counts are UTF-16 code units: never fewer than what Slack counts, so what fits here fits there. */
export const limits = {
  /** Reference, "Blocks": of a message, and of a modal or Home tab. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** Reference, "Text object": plain text and mrkdwn alike; a context has no more. */
  text: 3000,
  /**
   * All words of a message’s blocks together. No page says it: `chat.postMessage` answers `msg_blocks_too_long` at some
   * 11,000 to 13,000 characters, its own wrapping included (github.com/slackapi/bolt-js, issues 2509 and 2867).
   */
  blocksText: 10_000,
  /** Methods, `chat.update`: above it `msg_too_long`. `chat.postMessage` takes ten times as much, but an edit must fit too. */
  notification: 4000,
  /** Reference, "Header block". */
  header: 150,
  /** Reference, "Image block". */
  alt: 2000,
  /** Reference, "Actions block". */
  actionsElements: 25,
  /** Reference, "Button element". */
  buttonLabel: 75,
  accessibilityLabel: 75,
  url: 3000,
  /** Reference, "Block elements": unique within a message or view. */
  actionId: 255,
  /** Reference, "Select menu element" and "Option object". */
  selectPlaceholder: 150,
  optionLabel: 75,
  optionValue: 75,
  /** Reference, "Views": a modal. */
  modalTitle: 24,
  modalSubmit: 24,
  modalClose: 24,
  privateMetadata: 3000,
  /** Reference, "Input block". */
  inputLabel: 2000,
  /** Reference, "Plain-text input element". */
  inputLength: 3000,
  inputPlaceholder: 150,
  /** Methods, `files.getUploadURLExternal`, names no number; what an archive of any desk takes. */
  fileName: 100,
} as const;
