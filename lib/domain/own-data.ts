// What a person may have of their own data, and what is left of them when they go. Pure.

export const exportLimit = { points: 3, seconds: 24 * 60 * 60 } as const;
/** Tries of the password with which somebody deletes their account. */
export const deletionLimit = { points: 5, seconds: 15 * 60 } as const;

/** What a former member is called everywhere: a name like any other, in no language of its own. */
export const formerMemberName = "Former member";
