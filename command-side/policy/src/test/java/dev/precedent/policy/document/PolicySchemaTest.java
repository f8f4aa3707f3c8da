package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.policy.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema and the reader say the same of the form of a document. */
class PolicySchemaTest {
  private static final JsonNode SCHEMA = schema();

  private static final Schema VALIDATOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);

  /** Mistakes of form, all of which an editor finds by the schema. */
  private static final Set<Rule> OF_FORM =
      Set.of(Rule.UNKNOWN_KEY, Rule.MISSING_KEY, Rule.WRONG_VALUE, Rule.WRONG_FORM);

  /** What is of form for people, but beyond what a schema can say. */
  private static final Set<String> BEYOND =
      Set.of("a range upside down", "interval", "several bool", "an effective date that is none");

  @Test
  void itIsAJsonSchema() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(SCHEMA)).isEmpty();
  }

  @Test
  void itKnowsTheKeysThatTheReaderKnows() {
    assertThat(keys("")).isEqualTo(PolicyParser.KEYS);
    assertThat(keys("/$defs/signal")).isEqualTo(SignalReader.KEYS);
    assertThat(keys("/$defs/question")).isEqualTo(DeclarationsReader.QUESTION_KEYS);
    assertThat(keys("/$defs/node")).isEqualTo(TreeReader.KEYS);
    assertThat(keys("/$defs/change")).isEqualTo(TreeReader.CHANGE_KEYS);
    assertThat(keys("/$defs/market")).isEqualTo(MarketsReader.KEYS);
    assertThat(keys("/$defs/guidance")).isEqualTo(GuidanceReader.KEYS);
    assertThat(keys("/$defs/example")).isEqualTo(GuidanceReader.EXAMPLE_KEYS);
    assertThat(values("/$defs/signal/properties/type/enum")).isEqualTo(SignalReader.TYPES.keySet());
    assertThat(values("/$defs/question/properties/scale/enum"))
        .isEqualTo(
            Stream.of(Scale.values())
                .map(scale -> scale.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
  }

  @Test
  void itKnowsTheBoundsThatTheReaderKnows() {
    assertThat(bound("/properties/signals/maxProperties"))
        .isEqualTo(DeclarationsReader.MAX_DECLARED);
    assertThat(bound("/properties/questions/maxProperties"))
        .isEqualTo(DeclarationsReader.MAX_DECLARED);
    assertThat(bound("/properties/thresholds/maxProperties"))
        .isEqualTo(DeclarationsReader.MAX_DECLARED);
    assertThat(bound("/$defs/question/properties/answers/maxItems"))
        .isEqualTo(DeclarationsReader.MAX_ANSWERS);
    assertThat(bound("/$defs/signal/properties/values/maxItems"))
        .isEqualTo(SignalReader.MAX_VALUES);
    assertThat(bound("/$defs/market/properties/of/maxItems")).isEqualTo(SignalReader.MAX_VALUES);
    assertThat(bound("/properties/outcomes/maxItems")).isEqualTo(PolicyParser.MAX_OUTCOMES);
    assertThat(bound("/properties/markets/maxProperties")).isEqualTo(MarketsReader.MAX_MARKETS);
    assertThat(bound("/$defs/nodes/maxItems")).isEqualTo(TreeReader.MAX_NODES);
    assertThat(bound("/$defs/market/properties/nodes/maxProperties"))
        .isEqualTo(TreeReader.MAX_NODES);
    assertThat(bound("/properties/guidance/maxProperties")).isEqualTo(GuidanceReader.MAX_CLAUSES);
    assertThat(bound("/$defs/guidance/properties/examples/maxItems"))
        .isEqualTo(GuidanceReader.MAX_EXAMPLES);
    assertThat(bound("/$defs/guard/maxLength")).isEqualTo(GuardSyntax.MAX_LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "conversational-abuse-1.0.0.yaml",
    "conversational-abuse-2.0.0.yaml",
    "response-preference-1.0.0.yaml",
    "score-drift-1.0.0.yaml",
    "score-drift-1.1.0.yaml",
  })
  void thePoliciesOfTheDemoAreOfItsForm(String file) throws IOException {
    assertThat(mistakes(Files.readString(PolicyCheckerTest.DEMO.resolve(file)))).isEmpty();
  }

  @Test
  void theDocumentsOfTestsAreOfItsForm() {
    assertThat(mistakes(SpamPolicy.YAML)).isEmpty();
    assertThat(mistakes(MarketPolicy.YAML)).isEmpty();
    assertThat(mistakes(PolicyCheckerTest.HATE_SPEECH)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatTheReaderFindsOfFormItFindsToo(String what, String yaml) {
    boolean beyond = BEYOND.contains(what);
    assertThat(mistakes(yaml).isEmpty()).as(mistakes(yaml).toString()).isEqualTo(beyond);
  }

  static Stream<Arguments> whatTheReaderFindsOfFormItFindsToo() {
    return Stream.concat(BrokenDocuments.all(), BrokenMarketsTest.eachMistakeIsFoundInItsPlace())
        .map(Arguments::get)
        .filter(row -> isOfForm(PolicyChecker.check((String) row[1]).findings()))
        .filter(row -> !((String) row[1]).contains("!foo")) // values of JSON have no tags
        .map(row -> Arguments.of(row[0], row[1]));
  }

  private static boolean isOfForm(List<Finding> findings) {
    return findings.stream()
        .anyMatch(finding -> finding.isError() && OF_FORM.contains(finding.rule()));
  }

  static List<Error> mistakes(String yaml) {
    Object document =
        new Load(LoadSettings.builder().setSchema(new JsonSchema()).build()).loadFromString(yaml);
    return VALIDATOR.validate(JsonMapper.shared().<JsonNode>valueToTree(document));
  }

  private static JsonNode schema() {
    return CanonicalJson.mapper().readTree(PolicySchema.json());
  }

  private static Set<String> keys(String definition) {
    return Set.copyOf(SCHEMA.at(definition + "/properties").propertyNames());
  }

  private static Set<String> values(String list) {
    return SCHEMA.at(list).valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private static int bound(String pointer) {
    return SCHEMA.at(pointer).asInt();
  }
}
