package dev.precedent.standalone.web;

import dev.precedent.contracts.Value;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Serves the web application and describes the HTTP API. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class WebConfiguration implements WebMvcConfigurer {
  private static final Duration NAMED_BY_CONTENT = Duration.ofDays(365);

  static {
    SpringDocUtils.getConfig().replaceWithSchema(Value.class, valueSchema());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.setOrder(-1); // before the page for every other address
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/web/assets/")
        .setCacheControl(CacheControl.maxAge(NAMED_BY_CONTENT).immutable())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver()); // compressed when the application was built
    registry
        .addResourceHandler("/licences.txt", "/assets/precedent.svg")
        .addResourceLocations("classpath:/web/")
        .setCacheControl(CacheControl.noCache());
  }

  /** Asked after all others: an address that has another method or form of the answer is there. */
  @Bean
  HandlerMapping unknownAddresses(PageController pages) throws NoSuchMethodException {
    return new SimpleUrlHandlerMapping(
        Map.of("/**", new HandlerMethod(pages, "unknown", HttpServletRequest.class)),
        Ordered.LOWEST_PRECEDENCE);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Precedent")
                .version("0.1.0")
                .description("The system of record for automated content moderation.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
  }

  private static Schema<?> valueSchema() {
    return new Schema<>()
        .description("text, a number, true or false, or a list of these")
        .oneOf(
            List.of(
                new StringSchema(),
                new NumberSchema(),
                new BooleanSchema(),
                new ArraySchema().items(new Schema<>())));
  }
}
