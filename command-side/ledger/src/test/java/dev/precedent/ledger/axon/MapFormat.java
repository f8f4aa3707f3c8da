package dev.precedent.ledger.axon;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.ledger.EventData;
import java.util.Map;
import org.axonframework.messaging.MetaData;

/** Text as payload and any text as metadata, as Axon's own tests have it. */
final class MapFormat implements EventFormat {
  @Override
  public Written write(Object payload, MetaData metaData) {
    return new Written(
        "text", 1, CanonicalJson.write(payload), CanonicalJson.write(Map.copyOf(metaData)));
  }

  @Override
  public Object payload(EventData event) {
    return CanonicalJson.read(event.payload(), String.class);
  }

  @Override
  public MetaData metaData(EventData event) {
    Map<?, ?> values = CanonicalJson.read(event.metadata(), Map.class);
    MetaData metaData = MetaData.emptyInstance();
    for (Map.Entry<?, ?> value : values.entrySet()) {
      metaData = metaData.and(value.getKey().toString(), value.getValue());
    }
    return metaData;
  }
}
