package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A fact on a case that was measured or answered apart from any decision, such as a new
 * classifier's score for an old case. No decision rested on it. Its JSON is the line that senders
 * write.
 *
 * @param item the case
 * @param version a policy version that declares the name
 * @param name of the signal that was measured or the question that was answered; never empty
 * @param value as the version declares it
 * @param system what measured or answered: a model, a prompt, a queue of people
 * @param measuredAt when it did
 */
public record FactRecorded(
    FactId id,
    @JsonProperty("case") Case item,
    PolicyKey policy,
    VersionNumber version,
    String name,
    Value value,
    SystemVersion system,
    Instant measuredAt)
    implements Event {

  public FactRecorded {
    Required.field("id", id);
    Required.field("case", item);
    Required.field("policy", policy);
    Required.field("version", version);
    Required.field("name", name);
    Required.field("value", value);
    Required.field("system", system);
    Required.field("measuredAt", measuredAt);
  }
}
