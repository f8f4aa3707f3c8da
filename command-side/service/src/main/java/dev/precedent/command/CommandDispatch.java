package dev.precedent.command;

import dev.precedent.contracts.Actor;
import dev.precedent.ledger.axon.ContractEvents;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends commands to aggregates in the name of an actor. */
public final class CommandDispatch {
  private static final int ATTEMPTS = 5;

  private final CommandGateway gateway;

  public CommandDispatch(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /** Sends a command and waits; where another writer was faster, decides again on what is now. */
  public <R> R send(Object command, Actor actor, Class<R> answer) {
    for (int attempt = 1; ; attempt++) {
      try {
        return answer.cast(
            gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command)
                    .andMetaData(Map.of(ContractEvents.ACTOR, actor))));
      } catch (ConcurrencyException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
