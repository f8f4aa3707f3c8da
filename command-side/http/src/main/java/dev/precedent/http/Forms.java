package dev.precedent.http;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.Ids;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.SearchName;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.VersionNumber;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;

/** The forms of ids, keys and versions as the API's description has them, wherever they stand. */
public final class Forms {
  /** {@code KEY@VERSION}, as a regular expression. */
  public static final String POLICY_VERSION = Ids.KEY_FORM + "@" + VersionNumber.FORM;

  // the rules for other characters of Unicode are finer than a regular expression can say
  private static final String PRINTABLE = "^[^;\\\\\\u0000-\\u001f\\u007f]+$";

  private Forms() {}

  static void describe() {
    SpringDocUtils descriptions = SpringDocUtils.getConfig();
    for (Class<?> id :
        List.of(
            CaseId.class,
            DecisionId.class,
            LabelId.class,
            RaterId.class,
            RoundId.class,
            SubjectId.class)) {
      descriptions.replaceWithSchema(id, id());
    }
    for (Class<?> key :
        List.of(CrosswalkName.class, GoldenSetName.class, PolicyKey.class, SearchName.class)) {
      descriptions.replaceWithSchema(
          key,
          new StringSchema()
              .minLength(1)
              .maxLength(Ids.MAX_KEY_LENGTH)
              .pattern("^" + Ids.KEY_FORM + "$"));
    }
    descriptions.replaceWithSchema(
        VersionNumber.class, new StringSchema().pattern("^" + VersionNumber.FORM + "$"));
    // it is described as the header that it is read from
    descriptions.addRequestWrapperToIgnore(Actor.class);
  }

  /** Of an id, and of who acts. */
  static Schema<?> id() {
    return new StringSchema().minLength(1).maxLength(Ids.MAX_LENGTH).pattern(PRINTABLE);
  }
}
