export { type CalendarEvent, calendarEvents } from "./calendar-events";
export { type FeedKind, feedEntries, feedKinds } from "./feed-entries";
export { setFollowing, setFollowPace, stopFollowing } from "./follow";
export { makeNotices } from "./make-notices";
export { markRead } from "./mark-read";
export { preferenceOf, setPreference } from "./preference";
export { followedBy, isFollowing, noticeOf, noticesOf, unreadCount } from "./queries";
export { sendNoticeMails } from "./send-notice-mails";
export { type MailScope, scopeOfLink, stopHeaders, stopLink, unsubscribe } from "./unsubscribe";
