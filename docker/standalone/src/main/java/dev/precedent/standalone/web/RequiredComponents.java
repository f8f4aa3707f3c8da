package dev.precedent.standalone.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the API's description what the code says: a record's component that is not {@link
 * Nullable} is always there, and one that is may be null unless nulls are left out.
 */
@Component
final class RequiredComponents implements ModelConverter {
  private static final String NULL = "null";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    JavaType javaType = Json.mapper().constructType(type.getType());
    if (resolved != null && javaType != null && javaType.getRawClass().isRecord()) {
      Schema<?> defined = definition(resolved, context);
      if (defined != null && defined.getProperties() != null) {
        for (RecordComponent component : javaType.getRawClass().getRecordComponents()) {
          String name = name(component);
          if (defined.getProperties().containsKey(name)
              && (defined.getRequired() == null || !defined.getRequired().contains(name))
              && isAlwaysThere(component, javaType.getRawClass())) {
            defined.addRequiredItem(name);
          }
          if (isNullAtTimes(component, javaType.getRawClass(), defined.getRequired())) {
            defined.getProperties().computeIfPresent(name, (_, property) -> orNull(property));
          }
        }
      }
    }
    return resolved;
  }

  private static @Nullable Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? component.getName() : property.value();
  }

  private static boolean isAlwaysThere(RecordComponent component, Class<?> owner) {
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return false;
    }
    JsonInclude included = included(component, owner);
    boolean many =
        Collection.class.isAssignableFrom(component.getType())
            || Map.class.isAssignableFrom(component.getType());
    return included == null
        || switch (included.value()) {
          case NON_EMPTY -> !many;
          case NON_DEFAULT -> false;
          default -> true;
        };
  }

  private static boolean isNullAtTimes(
      RecordComponent component, Class<?> owner, @Nullable List<String> required) {
    JsonInclude included = included(component, owner);
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && (included == null || included.value() == JsonInclude.Include.ALWAYS)
        && (required == null || !required.contains(name(component)));
  }

  private static @Nullable JsonInclude included(RecordComponent component, Class<?> owner) {
    JsonInclude included = component.getAccessor().getAnnotation(JsonInclude.class);
    return included == null ? owner.getAnnotation(JsonInclude.class) : included;
  }

  private static <T> Schema<?> orNull(Schema<T> property) {
    if (property.get$ref() != null || property.getOneOf() != null) {
      return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of(NULL))));
    }
    if (property.getTypes() == null) {
      return property; // anything, or seen before
    }
    property.addType(NULL);
    if (property.getEnum() != null && property.getEnum().stream().noneMatch(Objects::isNull)) {
      List<T> values = new ArrayList<>(property.getEnum());
      values.add(null);
      property.setEnum(values);
    }
    return property;
  }
}
