package dev.precedent.ledger.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;

/** What a failed insert has left in the store. */
enum WriteFate {
  /** Nothing: something in the document is taken. */
  TAKEN,
  /** Nothing: it was refused, or never sent. */
  NOT_APPLIED,
  /** It may stand, or appear later. */
  UNKNOWN;

  /** Whatever is not known to have left nothing is unknown. */
  static WriteFate of(MongoException failure) {
    return switch (failure) {
      // the server looked at the document and said no; a failed write concern is another exception
      case MongoWriteException refused ->
          ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY
              ? TAKEN
              : NOT_APPLIED;
      // a timeout of the whole operation, which may have been sent
      case MongoOperationTimeoutException _ -> UNKNOWN;
      // no server or no connection was to be had in time
      case MongoTimeoutException _,
          MongoSocketOpenException _,
          MongoConnectionPoolClearedException _,
          MongoSecurityException _ ->
          NOT_APPLIED;
      default -> UNKNOWN;
    };
  }
}
