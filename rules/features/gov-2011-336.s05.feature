Feature: Мектеп жасына дейінгі балаларды тіркеу

  Background:
    Given the service gov-2011-336.s05

  Scenario: The plain case at a centre, point 7: three days without those of taking and giving
    When one applies on 2012-06-04 through the psc
    Then the answer is due on 2012-06-08 after 3 day
    And one waits no longer than 30 minute
    And the service is free of charge
    And one brings "баланың туу туралы куәлігі"
    And "жеңілдікті растайтын құжат" is needed in some case only

  Scenario: Refused, point 16: the child is older than seven, or papers are missing
    When one applies on 2012-06-04 without "баланың туу туралы куәлігі" and with
      | channel | psc  |
      | case    | none |
    Then it is refused, for "баланың туу туралы куәлігі" is missing
    And it can be refused if "баланың жасы 7-ден асып"

  Scenario: The department is open on Wednesdays and Thursdays only: an hour from Monday
    When one applies on 2012-06-04T10:00 through the provider
    Then the answer is due at 2012-06-06T10:00 after 60 minute

  Scenario: Three days from Thursday end on Sunday, the day of giving is Monday
    When one applies on 2012-06-07 through the psc
    Then the answer is due on 2012-06-11 after 3 day
