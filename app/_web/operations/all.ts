// All operations of the API, for its description. A test compares them with the routes that exist.
import type { Operation } from "../operation.ts";
import { listStandings, listWaiting } from "./review-lists.ts";
import { listAudit } from "./audit.ts";
import { getAuthorship } from "./authorship.ts";
import { addBriefing, addClientId, changeBriefing, getBriefing, listBriefings } from "./briefings.ts";
import { listDispositions } from "./dispositions.ts";
import { compareVersions, getNews, getVersion, listVersions, postVersion, putVisit } from "./versions.ts";
import { getHistory, getMoment, listEntries } from "./history.ts";
import { addBriefingImage, getBriefingImage } from "./images.ts";
import { folders, tags } from "./labels.ts";
import { listLocks, postLocks, removeLock } from "./locks.ts";
import { getMail, patchMail } from "./mail.ts";
import { getMe } from "./me.ts";
import {
  listMutes,
  listNotifications,
  patchNotification,
  putMute,
  putNotifications,
} from "./notifications.ts";
import {
  getRelease,
  getReleaseContent,
  getVerification,
  listReleases,
  postRelease,
  postVerification,
} from "./releases.ts";
import { listRestores, postCopy, postRestore, postUndo, postVersionRestore } from "./restores.ts";
import {
  getObstacles,
  getReview,
  listReviews,
  postDecision,
  postReview,
  postWithdrawal,
  putReviewers,
} from "./reviews.ts";
import { listDelegations, postDelegation, removeDelegation } from "./delegations.ts";
import { listSignOffs, postSignOff } from "./sign-offs.ts";
import { addSection, copySection, deleteSection, editSection, getSection, listSections } from "./sections.ts";
import {
  getThread,
  listPasts,
  listReplies,
  listThreads,
  patchReply,
  patchThread,
  postReply,
  postThread,
  putAnchor,
  putReaction,
  removeReply,
  removeThread,
} from "./threads.ts";
import { addTemplate, editTemplate, getTemplate, listTemplates, removeTemplate } from "./templates.ts";
import { listTokens, postToken, removeToken } from "./tokens.ts";
import {
  getWebhook,
  listDeliveries,
  listWebhooks,
  patchWebhook,
  postDelivery,
  postDeliveryAgain,
  postWebhook,
  removeWebhook,
} from "./webhooks.ts";

export const operations: readonly Operation[] = [
  listBriefings,
  addBriefing,
  getBriefing,
  changeBriefing,
  addClientId,
  listSections,
  addSection,
  getSection,
  editSection,
  deleteSection,
  copySection,
  listLocks,
  postLocks,
  removeLock,
  listThreads,
  postThread,
  getThread,
  patchThread,
  removeThread,
  putAnchor,
  listReplies,
  postReply,
  patchReply,
  removeReply,
  listPasts,
  putReaction,
  listDispositions,
  listVersions,
  postVersion,
  getVersion,
  compareVersions,
  getNews,
  putVisit,
  postVersionRestore,
  postCopy,
  listRestores,
  postRestore,
  postUndo,
  listReviews,
  postReview,
  getObstacles,
  getReview,
  postDecision,
  postWithdrawal,
  putReviewers,
  listSignOffs,
  postSignOff,
  listReleases,
  postRelease,
  getRelease,
  getReleaseContent,
  getVerification,
  postVerification,
  listAudit,
  getAuthorship,
  getHistory,
  getMoment,
  listEntries,
  addBriefingImage,
  getBriefingImage,
  listTemplates,
  addTemplate,
  getTemplate,
  editTemplate,
  removeTemplate,
  ...Object.values(folders),
  ...Object.values(tags),
  listNotifications,
  putNotifications,
  patchNotification,
  putMute,
  listWebhooks,
  postWebhook,
  getWebhook,
  patchWebhook,
  removeWebhook,
  listDeliveries,
  postDelivery,
  postDeliveryAgain,
  listStandings,
  listWaiting,
  getMe,
  getMail,
  patchMail,
  listMutes,
  listDelegations,
  postDelegation,
  removeDelegation,
  listTokens,
  postToken,
  removeToken,
];
