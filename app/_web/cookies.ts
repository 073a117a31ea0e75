// Names of the cookies that hold what a browser prefers. The sign-in's cookie is next-auth's.

export const localeCookie = "locale";
export const timeZoneCookie = "time_zone";
