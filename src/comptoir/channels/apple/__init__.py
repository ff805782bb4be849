"""Apple Messages for Business: people write to you from Messages on iPhone, iPad, Mac and Watch.

You need an account in Apple Business Register, and a Messaging Service Provider (MSP) account at
Apple through which Comptoir speaks. Give Comptoir the MSP id, the API secret of that account
(base64, as Apple shows it) and the business id. In Apple's register, set the MSP's endpoint to the
webhook address that Comptoir shows; Apple adds "/message" to it. Apple tests and approves the
experience before customers see it: a bot must offer a live agent.

Only the customer can begin. After that there is no time limit, until they delete the thread; then
nothing may be sent until they write again. Two to five choices become quick replies, others a list
picker, times a calendar, and where a person's device shows none of these, numbered lines. A card
becomes a rich link with its picture (at most 500 KB); with choices, or without a link, its words
are sent. Pictures, sounds, films and files are encrypted and uploaded to Apple, at most 100 MB
each; choices under them are numbered lines, since Messages shows no buttons there. Marking is taken
out. Apple tells neither delivery nor reading. Invitation Messages to phone numbers, forms, sign-in
and payments are not sent; what people fill in comes as a form. Large answers, such as long forms,
are fetched from Apple at once.
"""
