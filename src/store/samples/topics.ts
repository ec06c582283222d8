/** What people call a service desk about. `{app}` and the like are filled from `WORDS`. */
export type Topic = {
  readonly category: 'inquiry' | 'software' | 'hardware' | 'network' | 'database';
  readonly subcategory: string;
  readonly short: string;
  readonly description: string;
  readonly note: string;
};

export const WORDS: Readonly<Record<string, readonly string[]>> = {
  app: ['Outlook', 'SAP', 'Teams', 'Excel', 'the expense tool', 'the travel portal', 'Salesforce'],
  device: ['laptop', 'docking station', 'headset', 'second monitor', 'desk phone'],
  place: ['2nd floor', '3rd floor', 'meeting room Lakeview', 'the warehouse', 'reception', 'home office'],
};

export const TOPICS: readonly Topic[] = [
  {
    category: 'software',
    subcategory: 'email',
    short: '{app} asks for the password again and again',
    description:
      'Since this morning {app} asks for the password every few minutes. Signing out and in again did not help.',
    note: 'Cleared the stored credentials and asked the caller to sign in again.',
  },
  {
    category: 'software',
    subcategory: 'operating_system',
    short: '{app} closes by itself when a file is opened',
    description: 'When a file of more than a few pages is opened, {app} closes without a message.',
    note: 'Collected the event log; a repair of the installation is planned.',
  },
  {
    category: 'hardware',
    subcategory: 'device',
    short: 'New {device} needed',
    description: 'The {device} no longer works reliably. A replacement is needed for the {place}.',
    note: 'Ordered from stock, delivery within two working days.',
  },
  {
    category: 'hardware',
    subcategory: 'printer',
    short: 'Printer on {place} prints blank pages',
    description: 'All jobs come out blank. The toner was changed last week.',
    note: 'Drum unit is at its end; the supplier was called.',
  },
  {
    category: 'network',
    subcategory: 'vpn',
    short: 'VPN drops every ten minutes',
    description: 'The VPN connection from the home office drops after about ten minutes, with wire and with WLAN.',
    note: 'Client updated to the current version; the caller watches it until tomorrow.',
  },
  {
    category: 'network',
    subcategory: 'wireless',
    short: 'No WLAN in {place}',
    description: 'Nobody in {place} can connect. Phones show the network but get no address.',
    note: 'Access point restarted, the switch port shows errors.',
  },
  {
    category: 'database',
    subcategory: 'report',
    short: 'Monthly report takes more than an hour',
    description: 'The monthly report used to take five minutes and now takes more than an hour.',
    note: 'Statistics of the large tables were out of date.',
  },
  {
    category: 'inquiry',
    subcategory: 'access',
    short: 'Access to the shared folder of Finance',
    description: 'Please grant read access to the shared folder of Finance. The approval of the owner is attached.',
    note: 'Waiting for the approval of the owner.',
  },
  {
    category: 'inquiry',
    subcategory: 'phone',
    short: 'Voicemail cannot be heard from outside',
    description: 'The voicemail asks for a PIN that was never given out.',
    note: 'PIN reset, sent by letter.',
  },
  {
    category: 'inquiry',
    subcategory: 'how_to',
    short: 'How is a colleague’s calendar shared in {app}?',
    description: 'Holiday cover starts on Monday; the calendar must be visible until then.',
    note: 'Sent the instruction from the knowledge base.',
  },
];

/** As long as people write when they have been on hold. */
export const LONG_DESCRIPTION = `The laptop (asset tag SF-20417, docking station on desk 3-118) has been losing its network connection since the move on the weekend. It happens several times a day, mostly during calls with customers, and lasts between thirty seconds and four minutes.

What was tried so far, together with a colleague from the floor:
1. Another network cable, another wall socket, and the socket of the neighbour, which works for the neighbour.
2. The docking station of the neighbour. The connection was lost there too, after about twenty minutes.
3. WLAN instead of the cable. It is better, but calls over the softphone break up.
4. A restart, with and without the docking station, and the updates that were waiting.
5. A call from the mobile phone at the same time, to be sure that it is not the headset.

When the connection is gone, the icon still shows a connection, pages do not load, and the softphone shows "registering…". The address that the laptop has then begins with 169.254. After a while it gets an address that begins with 10.41 again and everything works as if nothing had happened. The times of today: 08:12, 08:55, 09:40, 11:02, 13:31 and 13:47.

Two quotes to customers (“Brightwater” and “O’Hara & Sons”) could not be sent in time because of this; please treat it with priority. The best time to call back is between 14:00 and 16:00 Pacific time, on the mobile phone, because the desk phone goes through the same socket. Access to the desk is possible at any time; the key to the patch cabinet on the floor is with facilities (extension 1160).`;
