-- What a guest's name begins with is nobody else's: whoever has an address is no guest (lib/domain/guest.ts).
ALTER TABLE "users" ADD CONSTRAINT "users_name_is_no_guests" CHECK ("email" IS NULL OR "name" !~* '^\s*guest\s*[:：]');

-- One open request per person and briefing.
CREATE UNIQUE INDEX "access_requests_open_key" ON "access_requests"("briefing_id", "user_id") WHERE "settled_at" IS NULL;
