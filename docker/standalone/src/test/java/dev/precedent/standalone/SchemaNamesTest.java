package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** OpenAPI calls schemas by simple names: of two documents called alike one would vanish. */
class SchemaNamesTest {
  private final Set<Class<?>> documents = new HashSet<>();

  @Test
  void aNameStandsOnceAmongTheDocumentsOfAllControllers() {
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.precedent")
            .stream()
            .filter(type -> type.isAnnotatedWith(RestController.class))
            .map(JavaClass::reflect)
            .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
            .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
            .forEach(this::ofOperation);

    Map<String, Set<String>> byName = new TreeMap<>();
    for (Class<?> document : documents) {
      byName.computeIfAbsent(name(document), _ -> new TreeSet<>()).add(document.getName());
    }
    assertThat(byName).hasSizeGreaterThan(50);
    byName.values().removeIf(classes -> classes.size() == 1);
    assertThat(byName).as("names of schemas with the classes that share them").isEmpty();
  }

  private void ofOperation(Method operation) {
    walk(operation.getGenericReturnType());
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.isAnnotationPresent(RequestBody.class)) {
        walk(parameter.getParameterizedType());
      }
    }
    for (ApiResponse response : operation.getAnnotationsByType(ApiResponse.class)) {
      said(response.content());
    }
    Operation described = operation.getAnnotation(Operation.class);
    if (described != null) {
      said(described.requestBody().content());
    }
  }

  private void said(Content[] contents) {
    for (Content content : contents) {
      walk(content.schema().implementation());
      walk(content.array().schema().implementation());
    }
  }

  private void walk(Type type) {
    switch (type) {
      case ParameterizedType generic -> {
        walk(generic.getRawType());
        Arrays.stream(generic.getActualTypeArguments()).forEach(this::walk);
      }
      case WildcardType any -> Arrays.stream(any.getUpperBounds()).forEach(this::walk);
      case Class<?> document when isDocument(document) && documents.add(document) -> {
        for (RecordComponent component : components(document)) {
          walk(component.getGenericType());
        }
        for (Class<?> variant : variants(document)) {
          walk(variant);
        }
      }
      default -> {
        // of another library, or seen
      }
    }
  }

  private static RecordComponent[] components(Class<?> document) {
    return document.isRecord() ? document.getRecordComponents() : new RecordComponent[0];
  }

  private static Class<?>[] variants(Class<?> document) {
    return document.isSealed() ? document.getPermittedSubclasses() : new Class<?>[0];
  }

  /** What is written as text or a number has no schema of its own. */
  private static boolean isDocument(Class<?> type) {
    return type.getName().startsWith("dev.precedent.")
        && !type.isEnum()
        && Arrays.stream(type.getDeclaredMethods())
            .noneMatch(method -> method.isAnnotationPresent(JsonValue.class))
        && Arrays.stream(components(type))
            .noneMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
  }

  private static String name(Class<?> document) {
    Schema schema = document.getAnnotation(Schema.class);
    return schema == null || schema.name().isEmpty() ? document.getSimpleName() : schema.name();
  }
}
