/** Before every test file that shares a process with others: Node’s own HTTP client is there before any library’s. */
// The first one loaded serves the whole process, and Slack’s takes no files from Discord’s library. The bot itself loads
// Discord’s first, which loads Node’s; here it would be whichever adapter a worker happens to test first.
void globalThis.FormData;
