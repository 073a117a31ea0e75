// The database's refusal of a second row under one name, in the product's own words.
import { AppError } from "../domain/errors.ts";
import { Prisma } from "./generated/client.ts";

/** What `work` gives. Throws `conflict` when it meets a unique index; the transaction is lost then. */
export async function takenAs<T>(name: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    throw new AppError("conflict", `There is one of the name “${name}” already.`);
  });
}
