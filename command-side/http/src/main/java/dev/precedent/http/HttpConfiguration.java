package dev.precedent.http;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Ids;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What controllers of all sides share, and how it is described. Each side imports it. */
@Configuration(proxyBeanMethods = false)
@Import(Problems.class)
public class HttpConfiguration {
  static {
    Forms.describe();
  }

  /** Who acts where nobody is named: whoever runs this server. */
  @Bean
  Actor runner(@Value("${precedent.actor:${user.name}}") String name) {
    return new Actor(name);
  }

  @Bean
  WebMvcConfigurer argumentsAndParameters(Actor runner) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new KnownParameters());
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument(runner));
      }
    };
  }

  @Bean
  JsonMapperBuilderCustomizer strictBodies() {
    return CanonicalJson::strictly;
  }

  @Bean
  GzipBodies gzipBodies() {
    return new GzipBodies(GzipBodies.MAX_BYTES);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReport(JsonMapper mapper) {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemReport(mapper)));
  }

  @Bean
  OperationCustomizer actorHeader() {
    return (operation, handler) -> {
      if (Arrays.stream(handler.getMethodParameters())
          .anyMatch(parameter -> parameter.getParameterType() == Actor.class)) {
        operation.addParametersItem(
            new HeaderParameter().name(Actor.HEADER).required(false).schema(Forms.id()));
      }
      return operation;
    };
  }

  @Bean
  OperationCustomizer bounds() {
    return (operation, handler) -> {
      if (operation.getParameters() != null) {
        operation.getParameters().forEach(HttpConfiguration::bound);
      }
      return operation;
    };
  }

  /** What stands in a path is an id, or no longer than one; a page has a size. */
  private static void bound(Parameter parameter) {
    Schema<?> schema = parameter.getSchema();
    if ("path".equals(parameter.getIn()) && schema.getPattern() == null) {
      schema.minLength(1).maxLength(Ids.MAX_LENGTH);
    } else if ("size".equals(parameter.getName())) {
      schema.minimum(BigDecimal.ONE);
      if (schema.getMaximum() == null) {
        schema.maximum(BigDecimal.valueOf(Paging.MAX_SIZE));
      }
    }
  }

  /** Every operation may answer with a problem (RFC 9457) instead. */
  @Bean
  OpenApiCustomizer problemResponses() {
    return api -> {
      api.getComponents().addSchemas("Problem", problemSchema());
      ApiResponse problem =
          new ApiResponse()
              .description("why it was not done")
              .content(
                  new Content()
                      .addMediaType(
                          "application/problem+json",
                          new MediaType()
                              .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
      api.getPaths()
          .values()
          .forEach(
              path ->
                  path.readOperations()
                      .forEach(
                          operation ->
                              operation.getResponses().addApiResponse("default", problem)));
    };
  }

  private static Schema<?> problemSchema() {
    return new ObjectSchema()
        .description("A problem as RFC 9457 has it, with further members where they help")
        .addProperty("title", new StringSchema().description("what kind of problem"))
        .addProperty("status", new IntegerSchema().description("the HTTP status"))
        .addProperty("detail", new StringSchema().description("what was found and expected"))
        .addProperty(
            "parameter",
            new StringSchema().description("the field or parameter that has to be changed"))
        .addProperty("column", new IntegerSchema().description("where in a query, from 1"))
        .addProperty("expected", new StringSchema().description("what was expected there"))
        .addProperty("found", new StringSchema().description("what stands there"))
        .addProperty(
            "mistakes",
            new ArraySchema()
                .description("everything that is wrong in a query, in the order of the columns")
                .items(
                    new ObjectSchema()
                        .addProperty("column", new IntegerSchema())
                        .addProperty("expected", new StringSchema())
                        .addProperty("found", new StringSchema())
                        .required(List.of("column", "expected", "found"))))
        .addProperty(
            "findings",
            new ArraySchema()
                .description("what is wrong with a policy document")
                .items(new Schema<>().$ref("#/components/schemas/Finding")))
        .addProperty(
            "refused",
            new ArraySchema()
                .description(
                    "the lines that are refused, where all are; beside it what else is said of lines")
                .items(new Schema<>().$ref("#/components/schemas/RefusedLine")))
        .required(List.of("title", "status", "detail"));
  }
}
