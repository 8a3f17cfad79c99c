/** Discord's numbers. Each names the page of docs.discord.com/developers it is from, read November 2026. */

/** Counts are UTF-16 code units: never fewer than what Discord counts, so what fits here fits there. */
export const limits = {
  /** Components reference, "Component Reference": all of a message's components, those within others included. */
  components: 40,
  /** The API's own refusal for the sum over all text displays; one alone may hold as many (OpenAPI, TextDisplay). */
  text: 4000,
  /** Components reference, "Action Row": buttons; a select stands alone. */
  rowButtons: 5,
  /** Components reference, "Button". */
  buttonLabel: 80,
  buttonUrl: 512,
  /** Components reference, "Anatomy of a Component": custom ids, unique within a message. */
  customId: 100,
  /** Components reference, "String Select". */
  selectOptions: 25,
  selectPlaceholder: 150,
  optionLabel: 100,
  optionValue: 100,
  /** Components reference, "Media Gallery": its items and their alt text. */
  galleryItems: 10,
  alt: 1024,
  /** Resources, "Message", create: attachments of one message. */
  attachments: 10,
  /**
   * Reference, "Uploading Files": each file of a bot. The page has said 10 and 20 MiB at different times; what is over
   * the smaller is not attached.
   */
  uploadBytes: 10 * 1024 * 1024,
  /** Resources, "Message", "Allowed Mentions Object". */
  mentionedUsers: 100,
  /** Interactions, "Receiving and Responding", "Modal". */
  modalTitle: 45,
  modalFields: 5,
  /** Components reference, "Label" and "Text Input". */
  modalLabel: 45,
  inputValue: 4000,
  inputPlaceholder: 100,
  /** Interactions, "Application Commands": naming, structure, option structure, option choice structure. */
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  optionChoices: 25,
  choiceName: 100,
  choiceValue: 100,
  optionLength: 6000,
  /** The same page, "Registering a Command": global commands of an application, by type. */
  chatCommands: 100,
  messageCommands: 15,
  /**
   * The same page, "Slash Commands": name, description and value of a command with all in it, of each the longest in
   * any language.
   */
  commandCharacters: 8000,
  /** Resources, "Guild Scheduled Event": name, and where it takes place. */
  eventName: 100,
  eventLocation: 100,
} as const;
