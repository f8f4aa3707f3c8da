package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.crosswalk.Stating;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.StreamName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The statement of reasons for one decision over HTTP. */
@Tag(name = "statements")
@RestController
public final class DecisionStatementController {
  private final LedgerReader ledger;
  private final Guidelines policies;
  private final Crosswalks crosswalks;

  DecisionStatementController(LedgerReader ledger, Guidelines policies, Crosswalks crosswalks) {
    this.ledger = ledger;
    this.policies = policies;
    this.crosswalks = crosswalks;
  }

  @Operation(
      operationId = "getStatementOfReasons",
      summary = "The statement of reasons that was issued for a decision",
      description =
          "What is on record of it, and its fields, made again from the record by the crosswalk by"
              + " which it was issued.")
  @GetMapping(path = "/api/decisions/{id}/statement", produces = MediaType.APPLICATION_JSON_VALUE)
  StatementOfReasons get(@PathVariable DecisionId id) {
    IssuedStatements.Issued issued =
        new IssuedStatements(ledger)
            .of(id)
            .orElseThrow(
                () ->
                    Refused.unknown(
                            "No statement of reasons was issued for decision '%s'; the list of statements has those that were."
                                .formatted(Shown.of(id.value())))
                        .thrown());
    IssuedStatement known = IssuedStatement.of(issued);
    @Nullable ObjectNode statement = statement(id, known.crosswalk());
    return new StatementOfReasons(
        known,
        statement,
        statement != null && StatementFiles.digest(statement).equals(known.digest()));
  }

  private @Nullable ObjectNode statement(DecisionId id, String crosswalk) {
    DecisionRecorded decision =
        (DecisionRecorded) ledger.find(StreamName.of(id), 0).orElseThrow().event();
    Stating stating =
        new Stating(ledger.id(), policies, crosswalks.named(crosswalk, Long.MAX_VALUE).read());
    return stating.state(decision) instanceof Stated.Restricting(var _, ObjectNode statement)
        ? statement
        : null;
  }
}
