package dev.precedent.views.whatif;

import dev.precedent.contracts.Refused;
import dev.precedent.http.Paging;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.NamedVersions;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import dev.precedent.views.search.Facets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a policy version would change, over HTTP. */
@RestController
@Tag(name = "what-if")
public final class WhatIfController {
  private static final int DEFAULT_SIZE = Integer.parseInt(Paging.DEFAULT_SIZE);

  private final WhatIf whatIf;
  private final NamedVersions versions;
  private final QueryReader queries;
  private final LedgerReader ledger;

  public WhatIfController(
      WhatIf whatIf, PolicyCatalogue catalogue, QueryReader queries, LedgerReader ledger) {
    this.whatIf = whatIf;
    this.versions = new NamedVersions(catalogue::find);
    this.queries = queries;
    this.ledger = ledger;
  }

  @Operation(
      operationId = "askWhatIf",
      summary = "Count and list the past decisions that a policy version would change",
      description =
          "Answered by the index, over everything that is searchable, and kept nowhere. The figures"
              + " are those of a replay of the same decisions against what was recorded.")
  @PostMapping(path = "/api/what-if", produces = MediaType.APPLICATION_JSON_VALUE)
  WhatIfAnswer ask(@RequestBody WhatIfRequest request) throws InterruptedException {
    PolicyVersion version = versions.asked("a what-if", request.policy(), request.yaml());
    Selection selection =
        Selection.of(
            version.key(),
            queries.read(Objects.requireNonNullElse(request.where(), "")).query(),
            Positions.until(null, ledger));
    Facets facets = Facets.of(Objects.requireNonNullElse(request.facets(), List.of()), queries);
    return whatIf.ask(version, selection, facets, page(request));
  }

  /** The page of changed decisions; unlike elsewhere none may be asked for. */
  private static Paging page(WhatIfRequest request) {
    int size = Objects.requireNonNullElse(request.size(), DEFAULT_SIZE);
    if (size < 0 || size > Paging.MAX_SIZE) {
      throw Refused.invalid("size", "0 to " + Paging.MAX_SIZE, Integer.toString(size)).thrown();
    }
    return new Paging(request.cursor(), size);
  }
}
