package dev.precedent.command;

import dev.precedent.contracts.command.Commands;
import dev.precedent.http.HttpConfiguration;
import dev.precedent.ledger.axon.ContractEvents;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The write side as a part of an application. Needs from outside: a {@code Committer}, a {@code
 * LedgerReader}, Axon's {@code EventStorageEngine}, the {@code PolicyCatalogue}, and the {@code
 * Keyring} and {@code Sealing} of personal fields.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(HttpConfiguration.class)
public class CommandConfiguration {
  @Bean
  Commands commands(CommandGateway gateway) {
    return new CommandDispatch(gateway);
  }

  @Bean(CommandTargets.NAME)
  CommandTargets commandTargets() {
    return new CommandTargets();
  }

  /** Lets the actor travel from each command to the events that it leads to. */
  @Bean
  CorrelationDataProvider actorOfCommand() {
    return new SimpleCorrelationDataProvider(ContractEvents.ACTOR);
  }
}
