// Written by `npm run schema` from the OpenAPI document; do not edit it.
export interface paths {
  "/assistant/model": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Model
     * @description What the language model may do, and what it used today.
     */
    get: operations["get_model"];
    /**
     * Use Model
     * @description Says what the language model may do for the workspace.
     */
    put: operations["use_model"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/assistant/weights": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Weights
     * @description How much person and moment count in the choice of one item.
     */
    get: operations["get_weights"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change Weights
     * @description Changes weights from the next answer on; refused where that breaks golden questions.
     */
    patch: operations["change_weights"];
    trace?: never;
  };
  "/assistant/weights/effect": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try Weights
     * @description What these weights would change for the wishes of late; nothing is changed.
     */
    post: operations["try_weights"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/audit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Audit
     * @description Who did or read what, newest first.
     */
    get: operations["list_audit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/audit/export": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export Audit
     * @description The same as a CSV table, all of it.
     */
    get: operations["export_audit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/automations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Automations
     * @description The automations of the workspace.
     */
    get: operations["list_automations"];
    put?: never;
    /**
     * Add Automation
     * @description Keeps an automation, for what happens from now on.
     */
    post: operations["add_automation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/automations/try": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try Automation
     * @description For which of the last conversations a rule would do something; nothing is done.
     */
    post: operations["try_automation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/automations/{automation_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Automation
     * @description Forgets an automation with its log.
     */
    delete: operations["remove_automation"];
    options?: never;
    head?: never;
    /**
     * Change Automation
     * @description Changes an automation, or switches it on or off.
     */
    patch: operations["change_automation"];
    trace?: never;
  };
  "/automations/{automation_id}/runs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Runs
     * @description What an automation did in the last two weeks, newest first.
     */
    get: operations["list_runs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/availability": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Availability
     * @description Says whether whoever asks takes conversations now.
     */
    put: operations["set_availability"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaign-figures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Compare Campaigns
     * @description The figures of several campaigns beside each other.
     */
    get: operations["compare_campaigns"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Campaigns
     * @description The campaigns of the workspace, the newest first.
     */
    get: operations["list_campaigns"];
    put?: never;
    /**
     * Add Campaign
     * @description Writes a campaign: a draft, of which nothing is sent yet.
     */
    post: operations["add_campaign"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show Campaign
     * @description One campaign with what it says.
     */
    get: operations["show_campaign"];
    put?: never;
    post?: never;
    /**
     * Remove Campaign
     * @description Forgets a draft. What was sent stays, with its figures.
     */
    delete: operations["remove_campaign"];
    options?: never;
    head?: never;
    /**
     * Change Campaign
     * @description Changes a draft.
     */
    patch: operations["change_campaign"];
    trace?: never;
  };
  "/campaigns/{campaign_id}/copy": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Copy Campaign
     * @description A new draft like this campaign.
     */
    post: operations["copy_campaign"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/estimate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Estimate Campaign
     * @description Whom it would reach now, who is left out and why, and what it would cost.
     */
    get: operations["estimate_campaign"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/figures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show Figures
     * @description All figures of a campaign, as they are this moment.
     */
    get: operations["show_figures"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/figures.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export Figures
     * @description The figures as a table.
     */
    get: operations["export_figures"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/moves": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move Campaign
     * @description Lets a campaign begin at its time, holds it, lets it go on, or calls it off. What waits in
     *     the outbox already is held from the next moment on.
     */
    post: operations["move_campaign"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/previews": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Preview Campaign
     * @description How each variant reads for some people of the audience, as the platform gets it.
     */
    get: operations["preview_campaign"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/recipients": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Recipients
     * @description The people of a campaign and how far it got with each.
     */
    get: operations["list_recipients"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/tries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try Campaign
     * @description Sends a variant to one address, to try it; it counts for nothing.
     */
    post: operations["try_campaign"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/campaigns/{campaign_id}/unconfirmed": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Settle Campaign
     * @description What a person decided of those of whom nobody knows whether they got it.
     */
    post: operations["settle_campaign"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/canned-replies": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Canned
     * @description What whoever asks may say: everybody's canned replies, and their own.
     */
    get: operations["list_canned"];
    put?: never;
    /**
     * Add Canned
     * @description Keeps a canned reply, for oneself or for everybody.
     */
    post: operations["add_canned"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/canned-replies/{canned_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Canned
     * @description Forgets a canned reply.
     */
    delete: operations["remove_canned"];
    options?: never;
    head?: never;
    /**
     * Change Canned
     * @description Changes code or texts.
     */
    patch: operations["change_canned"];
    trace?: never;
  };
  "/catalogues": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Catalogues
     * @description The catalogues of the workspace, and how many entities each has.
     */
    get: operations["list_catalogues"];
    /**
     * Put Catalogue
     * @description Makes a catalogue, or gives the one with this name other rules.
     */
    put: operations["put_catalogue"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/catalogues/{catalogue_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Catalogue
     * @description One catalogue.
     */
    get: operations["get_catalogue"];
    put?: never;
    post?: never;
    /**
     * Forget Catalogue
     * @description Removes a catalogue with its entities.
     */
    delete: operations["forget_catalogue"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/catalogues/{catalogue_id}/entities": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Entities
     * @description The entities of a catalogue by key; those whose key or name begins so; or with `text`, those
     *     that a message names, as the assistant finds them.
     */
    get: operations["list_entities"];
    /**
     * Set Entity
     * @description Adds an entity, or replaces the one with this key; it is found at once.
     */
    put: operations["set_entity"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/catalogues/{catalogue_id}/entities/{entity_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Entity
     * @description One entity.
     */
    get: operations["get_entity"];
    put?: never;
    post?: never;
    /**
     * Forget Entity
     * @description Removes an entity; it is named by nothing any more, at once.
     */
    delete: operations["forget_entity"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/catalogues/{catalogue_id}/import": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import Table
     * @description Makes a catalogue hold what a CSV table lists; what is not in it any more is removed.
     */
    post: operations["import_table"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channel-types": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Channel Types
     * @description The channel types that can be connected, with what each asks for.
     */
    get: operations["list_channel_types"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Channels
     * @description The channels of the workspace, oldest first.
     */
    get: operations["list_channels"];
    put?: never;
    /**
     * Add Channel
     * @description Connects a channel, registers its address with the platform where that lets us, and checks
     *     it. It is connected even where a check fails: the checklist says what is left to do.
     */
    post: operations["add_channel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Channel
     * @description One channel.
     */
    get: operations["get_channel"];
    put?: never;
    post?: never;
    /**
     * Remove Channel
     * @description Closes a channel for good. What was said on it stays.
     */
    delete: operations["remove_channel"];
    options?: never;
    head?: never;
    /**
     * Change Channel
     * @description Replaces answers, such as credentials that the platform renewed, and checks the channel.
     */
    patch: operations["change_channel"];
    trace?: never;
  };
  "/channels/{channel_id}/check": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check Channel
     * @description Goes through the checklist. What stopped the channel is forgotten when all is well.
     */
    post: operations["check_channel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add Message
     * @description Queues a message to one person; 409 with a reason where it may not go out.
     */
    post: operations["add_message"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/move": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move Channel
     * @description Gives the channel a new address; the old one takes no posts any more.
     */
    post: operations["move_channel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/notices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Notices
     * @description What the platform told of the channel itself, newest first.
     */
    get: operations["list_notices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/profile": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Put Profile
     * @description Sets greeting, ice breakers and menu, as far as the platform lets us.
     */
    put: operations["put_profile"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/templates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Templates
     * @description The templates of a channel by name, as they were last taken over or told of.
     */
    get: operations["list_templates"];
    put?: never;
    /**
     * Submit Template
     * @description Submits a template for approval, or an edit of the one with this name and language. Doing
     *     it twice changes nothing more.
     */
    post: operations["submit_template"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/templates/sync": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sync Templates
     * @description Takes over all templates as the platform has them; the first page of them is answered.
     */
    post: operations["sync_templates"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/channels/{channel_id}/templates/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Template
     * @description Deletes a template in all its languages, on the platform and here.
     */
    delete: operations["remove_template"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/connectors": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Live Connectors
     * @description The connectors of the workspace, and which catalogues they answer for.
     */
    get: operations["list_live_connectors"];
    /**
     * Set Connector
     * @description Stores a connector; the one with the same name is replaced.
     */
    put: operations["set_connector"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/connectors/try": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try Connector
     * @description Asks the source of a declaration once, by the code of live answers; nothing is stored.
     */
    post: operations["try_connector"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/connectors/{connector_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Connector
     * @description One connector with its declaration, without its secrets.
     */
    get: operations["get_connector"];
    put?: never;
    post?: never;
    /**
     * Forget Connector
     * @description Forgets a connector and its secrets; its entities are answered from the catalogue alone.
     */
    delete: operations["forget_connector"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/connectors/{connector_id}/hours": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Connector Hours
     * @description Whether the market or place of a connector is open, by its calendar.
     */
    get: operations["get_connector_hours"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/connectors/{connector_id}/record": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Record Connector
     * @description Asks the source once, and keeps its answer as a test that expects what is said now.
     */
    post: operations["record_connector"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/connectors/{connector_id}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Test Connector
     * @description Runs the recorded tests, without any network, by the code that answers customers.
     */
    post: operations["test_connector"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/consents/check": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Check Ledger
     * @description Checks that no row of the consent ledger was changed, removed, moved or made up; one check
     *     at a time.
     */
    get: operations["check_ledger"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add Event By Address
     * @description The same for who has an address, where the other program knows no id.
     */
    post: operations["add_event_by_address"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-fields": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Fields
     * @description What the company keeps of its contacts.
     */
    get: operations["list_fields"];
    put?: never;
    /**
     * Add Field
     * @description Makes a field.
     */
    post: operations["add_field"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-fields/{field_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Field
     * @description Forgets a field with all its values.
     */
    delete: operations["remove_field"];
    options?: never;
    head?: never;
    /**
     * Change Field
     * @description Gives a field another name or other choices.
     */
    patch: operations["change_field"];
    trace?: never;
  };
  "/contact-imports": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Imports
     * @description The imports of the workspace, the newest first.
     */
    get: operations["list_imports"];
    put?: never;
    /**
     * Begin Import
     * @description Begins an import; its file comes in pieces.
     */
    post: operations["begin_import"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Import
     * @description One import, and how far it is.
     */
    get: operations["get_import"];
    put?: never;
    post?: never;
    /**
     * Remove Import
     * @description Forgets an import with its rows. The contacts stay; it cannot be undone any more.
     */
    delete: operations["remove_import"];
    options?: never;
    head?: never;
    /**
     * Change Import
     * @description Says what the columns are, and how people are brought in.
     */
    patch: operations["change_import"];
    trace?: never;
  };
  "/contact-imports/{import_id}/check": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check Import
     * @description Has all rows looked at; nothing is brought in.
     */
    post: operations["check_import"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/pieces/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Put Import Piece
     * @description Brings a piece of the file, one after the other; the same again replaces it.
     */
    put: operations["put_import_piece"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Preview Import
     * @description The first rows, and who each of them speaks of.
     */
    get: operations["preview_import"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/problems": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Import Problems
     * @description The rows that cannot be used, and why.
     */
    get: operations["list_import_problems"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/problems.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export Import Problems
     * @description The same as a CSV file, to be put right and imported again. It holds no formulas.
     */
    get: operations["export_import_problems"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read Import File
     * @description Has the file read, once all of it came: its encoding, delimiter and columns are guessed, and
     *     what the columns are is remembered of the last file with the same ones.
     */
    post: operations["read_import_file"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start Import
     * @description Has the rows brought in. Each is brought in once, whatever stops meanwhile.
     */
    post: operations["start_import"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contact-imports/{import_id}/undo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo Import
     * @description Has taken back what an import made and changed, wherever nobody changed it since.
     */
    post: operations["undo_import"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Contacts
     * @description The contacts of the workspace, the newest first.
     */
    get: operations["list_contacts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Contact
     * @description One contact with addresses, preferences, consents and tags.
     */
    get: operations["get_contact"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change Contact
     * @description Changes name, language or tags, or blocks somebody: from then on nothing goes to them.
     */
    patch: operations["change_contact"];
    trace?: never;
  };
  "/contacts/{contact_id}/consents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Prove Consents
     * @description What a contact permitted and withdrew, with all that proves it.
     */
    get: operations["prove_consents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/erasure": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Look At Erasure
     * @description How much an erasure would erase; nothing is changed.
     */
    get: operations["look_at_erasure"];
    put?: never;
    /**
     * Erase Contact
     * @description Erases a contact and all that is about them, for ever; 409 where the name does not fit.
     */
    post: operations["erase_contact"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Contact Events
     * @description What happened with a contact outside, as it was told, the newest first.
     */
    get: operations["list_contact_events"];
    put?: never;
    /**
     * Add Contact Event
     * @description Keeps that something happened with a contact: they bought, booked, returned … Segments ask
     *     for it by its name.
     */
    post: operations["add_contact_event"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/export": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export Contact
     * @description All that is kept of a person, with what was said in their conversations; takes `inbox:read`
     *     besides.
     */
    get: operations["export_contact"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/fields": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Contact Fields
     * @description Sets values of a contact.
     */
    put: operations["set_contact_fields"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/forget": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Forget Contact
     * @description Erases what the assistant knows of a contact: preferences, standing wishes, the memory of
     *     conversations. Messages stay until their retention ends.
     */
    post: operations["forget_contact"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/merge": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Merge Contact
     * @description Makes two contacts one: all that the other has belongs to this one from then on. It cannot
     *     be undone.
     */
    post: operations["merge_contact"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/notes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Contact Notes
     * @description The notes on a contact, newest first.
     */
    get: operations["list_contact_notes"];
    put?: never;
    /**
     * Add Contact Note
     * @description Notes something of a contact.
     */
    post: operations["add_contact_note"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/notes/{note_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Contact Note
     * @description Forgets a note on a contact.
     */
    delete: operations["remove_contact_note"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/preferences": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Preferences
     * @description What a contact declared of themselves.
     */
    get: operations["list_preferences"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/preferences/{preference_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Forget Preference
     * @description Erases one thing that a contact declared.
     */
    delete: operations["forget_preference"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/suggestions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Suggest Merge
     * @description Contacts who may be the same person: the same phone number on another channel, or the same
     *     value in a field of text.
     */
    get: operations["suggest_merge"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/contacts/{contact_id}/timezone": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Timezone
     * @description Notes a contact's time zone; it goes before that of their number, and they may change it.
     */
    put: operations["set_timezone"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Conversations
     * @description Conversations in which something was said: the newest first, or who waits longest.
     */
    get: operations["list_conversations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/bulk": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change Many
     * @description Does one thing to many conversations; each stands for itself.
     */
    post: operations["change_many"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/counts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count Conversations
     * @description How many conversations each view holds.
     */
    get: operations["count_conversations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Conversation
     * @description One conversation.
     */
    get: operations["get_conversation"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change Conversation
     * @description Changes priority or tags.
     */
    patch: operations["change_conversation"];
    trace?: never;
  };
  "/conversations/{conversation_id}/canned-replies": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Choose Canned
     * @description What may be said in a conversation, in the person's language and with its blanks filled.
     */
    get: operations["choose_canned"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/draft": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Draft
     * @description What the caller began to write in a conversation.
     */
    get: operations["get_draft"];
    /**
     * Put Draft
     * @description Keeps what the caller began to write; nobody else sees it.
     */
    put: operations["put_draft"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Events
     * @description Notes, and what else members did in a conversation, newest first.
     */
    get: operations["list_events"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Messages
     * @description What was said, newest first, with what became of each message.
     */
    get: operations["list_messages"];
    put?: never;
    /**
     * Add Reply
     * @description A member replies: the conversation becomes theirs, and the assistant is silent in it. 409
     *     with a reason where the reply may not go out; then nothing of it is kept.
     */
    post: operations["add_reply"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/messages/{message_id}/again": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send Message Again
     * @description Says a message again, with its files, that did not go out or whose status is `unknown`; that
     *     one counts as given up. 409 for one that went out, is under way or was sent again before, or
     *     with a reason where it may not.
     */
    post: operations["send_message_again"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/messages/{message_id}/arrived": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Settle Message
     * @description Says of a message with the status `unknown` that it has arrived. 409 where what became of it
     *     is known.
     */
    post: operations["settle_message"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/messages/{message_id}/why": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Why
     * @description What the assistant decided that led to an answer, or about a question, and why.
     */
    get: operations["get_why"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/notes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add Note
     * @description Writes down a note for members; it is never sent.
     */
    post: operations["add_note"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/owner": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set Owner
     * @description Takes a conversation, assigns it, or hands it back; `next` says what happens then.
     */
    post: operations["set_owner"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/presence": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Presence
     * @description Says that one reads or writes in a conversation, or left it; who else is in it.
     */
    put: operations["set_presence"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/seen": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Seen
     * @description Says up to where whoever asks has read a conversation; mentions in it are seen then.
     */
    put: operations["set_seen"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/state": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set State
     * @description Resolves a conversation, opens it, or puts it off. What is resolved goes back to the
     *     assistant; whoever writes opens theirs again.
     */
    post: operations["set_state"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/conversations/{conversation_id}/transcript": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export Transcript
     * @description A conversation as a file to read; its newest 5000 messages, without notes.
     */
    get: operations["export_transcript"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/demand": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show Demand
     * @description What was asked day by day, and what nothing answered, grouped by meaning.
     */
    get: operations["show_demand"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/demand/{group_id}/answer": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Write Demand Answer
     * @description Writes the answer to what a group asks; its words become ways to ask for it.
     */
    post: operations["write_demand_answer"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/documents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Documents
     * @description The documents of the workspace, what changed last first; or those that `text` finds.
     */
    get: operations["list_documents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/documents/{document_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Document
     * @description One document with its card, where its parts were read, and what members set.
     */
    get: operations["get_document"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change Document
     * @description Sets whom a document is for and when it is valid, or hides it; no sync undoes that.
     */
    patch: operations["change_document"];
    trace?: never;
  };
  "/entries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Entries
     * @description The links of the workspace by name, and how many came by each.
     */
    get: operations["list_entries"];
    put?: never;
    /**
     * Add Entry
     * @description Makes a link into a conversation; the one with the same code is replaced.
     */
    post: operations["add_entry"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/entries/{code}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Entry
     * @description Forgets a link. Who came by it stays known.
     */
    delete: operations["remove_entry"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/entries/{code}/qr": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Draw Entry
     * @description The link as a QR code, for print.
     */
    get: operations["draw_entry"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Stream Events
     * @description What happens in the workspace, as it happens, as far as the caller may read it. The first
     *     event is `stream_opened`; where it says `missed`, load anew what you hold.
     */
    get: operations["stream_events"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/feed": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Events After
     * @description The events after a position, oldest first, as far as the caller may read them.
     */
    get: operations["list_events_after"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/files": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add File
     * @description Keeps a file, to be named in messages. The same file again is the same. 413 for one that is
     *     too large, 422 with advice for one that is empty, damaged or a picture of too many pixels.
     */
    post: operations["add_file"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/golden": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Golden Questions
     * @description The golden questions, and whether each was met in the last run.
     */
    get: operations["list_golden_questions"];
    put?: never;
    /**
     * Add Golden Question
     * @description Keeps a question with what must answer it.
     */
    post: operations["add_golden_question"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/golden/from": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Golden From Message
     * @description Makes a question of a message that was answered wrongly, with the right item.
     */
    post: operations["golden_from_message"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/golden/run": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Last Golden Run
     * @description What came of the last run: one follows every change of content, keywords and weights.
     */
    get: operations["last_golden_run"];
    put?: never;
    /**
     * Run Golden Now
     * @description Decides on all questions as the content is now.
     */
    post: operations["run_golden_now"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/golden/{golden_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Golden Question
     * @description Forgets a question.
     */
    delete: operations["remove_golden_question"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/inbox/counts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count Inbox
     * @description How many conversations each view of the inbox holds, saved ones too, for whoever asks.
     */
    get: operations["count_inbox"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/insights/overview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show Overview
     * @description What waits now, and what became of a span of up to a year, beside the span before it.
     */
    get: operations["show_overview"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/insights/overview/export": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export Overview
     * @description The same as a CSV table.
     */
    get: operations["export_overview"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Intents
     * @description The intents of the workspace, with how many examples and answers each has.
     */
    get: operations["list_intents"];
    put?: never;
    /**
     * Add Intent
     * @description Makes an intent; the one with the same name gets the examples where there is one.
     */
    post: operations["add_intent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents/import": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import Intents
     * @description Takes over a file of examples and answers; answers replace those of their intent.
     */
    post: operations["import_intents"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents/training": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Training
     * @description Whether what the examples teach is learnt.
     */
    get: operations["get_training"];
    put?: never;
    /**
     * Train Intents
     * @description Learns what the examples teach; refused where that breaks golden questions.
     */
    post: operations["train_intents"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents/{intent_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Intent
     * @description One intent with its answers.
     */
    get: operations["get_intent"];
    put?: never;
    post?: never;
    /**
     * Forget Known Intent
     * @description Forgets an intent with its examples and answers.
     */
    delete: operations["forget_known_intent"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents/{intent_id}/answers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Intent Answers
     * @description Gives an intent these answers in place of all others; refused where that breaks golden
     *     questions.
     */
    put: operations["set_intent_answers"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents/{intent_id}/examples": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Intent Examples
     * @description The examples of an intent, or with `none` in place of its id, those that fit no intent.
     */
    get: operations["list_intent_examples"];
    put?: never;
    /**
     * Add Intent Examples
     * @description Adds examples. They count when they are learnt.
     */
    post: operations["add_intent_examples"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/intents/{intent_id}/examples/{example_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Forget Intent Example
     * @description Forgets an example.
     */
    delete: operations["forget_intent_example"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Invitations
     * @description The invitations that nobody used yet.
     */
    get: operations["list_invitations"];
    put?: never;
    /**
     * Add Invitation
     * @description Makes a link by which somebody becomes a member, once, within a week. It is told here only;
     *     hand it on yourself.
     */
    post: operations["add_invitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/invitations/{invitation_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Invitation
     * @description Takes an invitation back.
     */
    delete: operations["remove_invitation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keywords": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Known Keywords
     * @description The keywords of the workspace.
     */
    get: operations["list_known_keywords"];
    /**
     * Set Keyword
     * @description Answers a word with a text from now on; refused where that breaks golden questions.
     */
    put: operations["set_keyword"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keywords/{keyword_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Forget Keyword
     * @description Forgets a keyword; refused where that breaks golden questions.
     */
    delete: operations["forget_keyword"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/lab/ask": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask In Lab
     * @description What the assistant would decide on a question, and why.
     */
    post: operations["ask_in_lab"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Members
     * @description The members of the workspace, the oldest first.
     */
    get: operations["list_members"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/members/{member_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Member
     * @description Ends a membership; the account stays. 409 where no owner would be left.
     */
    delete: operations["remove_member"];
    options?: never;
    head?: never;
    /**
     * Change Member
     * @description Changes role or name, or stops somebody; their sessions end at once. 409 where no owner would
     *     be left.
     */
    patch: operations["change_member"];
    trace?: never;
  };
  "/members/{member_id}/work": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Member Work
     * @description How much a member takes, and of what.
     */
    get: operations["get_member_work"];
    /**
     * Set Member Work
     * @description Sets how much a member takes, and of what.
     */
    put: operations["set_member_work"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/memberships": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Join Workspace
     * @description Makes who is signed in a member, by the code of an invitation.
     */
    post: operations["join_workspace"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/oidc": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Provider
     * @description Whether people may sign in by an identity provider, and what it is called.
     */
    get: operations["get_provider"];
    put?: never;
    /**
     * Begin Oidc
     * @description Where to send the browser; with the code of a link, to sign up by it.
     */
    post: operations["begin_oidc"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/oidc/answer": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Finish Oidc
     * @description Signs in whoever the provider sent back: 401 for somebody unknown, who brings no link.
     */
    post: operations["finish_oidc"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/oidc/join": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Join Oidc
     * @description Where to send the browser to join an identity to the account that is signed in.
     */
    post: operations["join_oidc"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set Password
     * @description Sets a new password by the code of a link that `comptoir member password-link` made; signs
     *     out everywhere.
     */
    post: operations["set_password"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/prices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show Prices
     * @description The price table, as the company keeps it.
     */
    get: operations["show_prices"];
    /**
     * Change Prices
     * @description Replaces the price table.
     */
    put: operations["change_prices"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/push-rules": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Push Rules
     * @description When, how often and for how much the workspace sends unasked.
     */
    get: operations["get_push_rules"];
    /**
     * Set Push Rules
     * @description Sets them; they hold for what is queued already, too.
     */
    put: operations["set_push_rules"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/ratings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Ratings
     * @description The ratings that people gave, newest first.
     */
    get: operations["list_ratings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Roles
     * @description The built-in roles and those of the workspace, with what each permits.
     */
    get: operations["list_roles"];
    put?: never;
    /**
     * Add Role
     * @description Makes a role, with no more permissions than one has.
     */
    post: operations["add_role"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/roles/{role_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change Role
     * @description Replaces name and permissions; they count at once for whoever has the role.
     */
    put: operations["change_role"];
    post?: never;
    /**
     * Remove Role
     * @description Forgets a role that nobody has; 409 while somebody has it.
     */
    delete: operations["remove_role"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/search": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Search
     * @description Messages or contacts with these words, in capitals or not, with accents or without. What was
     *     said a moment ago may be missing. Contacts need the scope `contacts:read` too.
     */
    get: operations["search"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/second-factor": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin Second Factor
     * @description Makes a secret for an app; it counts once `confirm` got a code of it. 409 where there is a
     *     second factor already.
     */
    post: operations["begin_second_factor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/second-factor/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm Second Factor
     * @description Lets the second factor count from now on; signs out everywhere else. The recovery codes are
     *     told here only.
     */
    post: operations["confirm_second_factor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/second-factor/remove": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Remove Second Factor
     * @description A password alone is enough again; signs out everywhere else.
     */
    post: operations["remove_second_factor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/segments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Segments
     * @description The segments of the workspace, by name.
     */
    get: operations["list_segments"];
    put?: never;
    /**
     * Add Segment
     * @description Keeps a segment. What cannot be read is refused with the character where it goes wrong.
     */
    post: operations["add_segment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/segments/count": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Count Segment
     * @description Counts whom an expression or segments mean, who of them is reached and why others are not.
     */
    post: operations["count_segment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/segments/{segment_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Segment
     * @description One segment.
     */
    get: operations["get_segment"];
    put?: never;
    post?: never;
    /**
     * Remove Segment
     * @description Forgets a segment; its contacts stay. Refused where another segment speaks of it.
     */
    delete: operations["remove_segment"];
    options?: never;
    head?: never;
    /**
     * Change Segment
     * @description Gives a segment another name or expression.
     */
    patch: operations["change_segment"];
    trace?: never;
  };
  "/segments/{segment_id}/contacts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Segment Contacts
     * @description The contacts that are in a segment now, the newest first.
     */
    get: operations["list_segment_contacts"];
    put?: never;
    /**
     * Change Segment Contacts
     * @description Puts contacts on a static list and takes others off. Unknown ones are passed over.
     */
    post: operations["change_segment_contacts"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/segments/{segment_id}/freeze": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Freeze Segment
     * @description Makes a static list of all who are in a segment now.
     */
    post: operations["freeze_segment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Session
     * @description Who is signed in, and what they may do in which workspaces.
     */
    get: operations["get_session"];
    put?: never;
    /**
     * Begin Session
     * @description Signs in: the answer sets the cookie. 401 `second_factor_needed` asks for a code as well.
     */
    post: operations["begin_session"];
    /**
     * Finish Session
     * @description Signs out in this browser.
     */
    delete: operations["finish_session"];
    options?: never;
    head?: never;
    /**
     * Change Own
     * @description Changes one's own name, language or password.
     */
    patch: operations["change_own"];
    trace?: never;
  };
  "/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Own Sessions
     * @description Where one is signed in.
     */
    get: operations["list_own_sessions"];
    put?: never;
    post?: never;
    /**
     * End Other Sessions
     * @description Signs out everywhere but here.
     */
    delete: operations["end_other_sessions"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sessions/{session_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End Own Session
     * @description Signs out in one browser.
     */
    delete: operations["end_own_session"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sign-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign Up
     * @description Makes an account by the code of a link, and signs it in. 409 where the address has one:
     *     sign in, then `POST /memberships`.
     */
    post: operations["sign_up"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sign-up/code": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read Code
     * @description What the code of a link is good for; 404 for one that is not, or not any more.
     */
    post: operations["read_code"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sources": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Sources
     * @description The sources of the workspace, with the report of their last sync.
     */
    get: operations["list_sources"];
    put?: never;
    /**
     * Add Source
     * @description Makes a source that documents are brought to, the same where there is one of that name; or
     *     one that is read from an address, as soon as a process can.
     */
    post: operations["add_source"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sources/try": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try Source
     * @description What would be read at an address with these settings; nothing is stored.
     */
    post: operations["try_source"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sources/{source_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Source
     * @description One source with its settings and the report of its last sync.
     */
    get: operations["get_source"];
    put?: never;
    post?: never;
    /**
     * Forget Source
     * @description Removes a source with all its documents.
     */
    delete: operations["forget_source"];
    options?: never;
    head?: never;
    /**
     * Change Source
     * @description Changes name, settings or pace. Audience counts at once, the others from the next sync on.
     */
    patch: operations["change_source"];
    trace?: never;
  };
  "/sources/{source_id}/documents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put Documents
     * @description Puts, changes or removes documents by their key; they answer within seconds. Doing it twice
     *     changes nothing more.
     */
    post: operations["put_documents"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sources/{source_id}/questions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Propose Document Questions
     * @description Has the language model propose questions that documents without any answer as well; they are
     *     kept as edits of the documents, and help to find them.
     */
    post: operations["propose_document_questions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sources/{source_id}/secret": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Renew Push Secret
     * @description A secret that documents can be posted with signed, without a token; the one before ends.
     */
    post: operations["renew_push_secret"];
    /**
     * End Push Secret
     * @description Takes nothing signed for a source any more.
     */
    delete: operations["end_push_secret"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sources/{source_id}/sync": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sync Source
     * @description Has what changed at a source brought in as soon as a process can; its report tells when.
     */
    post: operations["sync_source"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/tags": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Tags
     * @description The tags that conversations and contacts have, and how many have each.
     */
    get: operations["list_tags"];
    put?: never;
    post?: never;
    /**
     * Remove Tag
     * @description Takes a tag off everything that has it.
     */
    delete: operations["remove_tag"];
    options?: never;
    head?: never;
    /**
     * Rename Tag
     * @description Gives a tag another name on everything that has it. What names it in automations, views,
     *     segments and rules of teams stays as it is.
     */
    patch: operations["rename_tag"];
    trace?: never;
  };
  "/teams": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Teams
     * @description The teams of the workspace, with the ids of their members.
     */
    get: operations["list_teams"];
    put?: never;
    /**
     * Add Team
     * @description Makes a team.
     */
    post: operations["add_team"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/teams/{team_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Team
     * @description Forgets a team; its members stay.
     */
    delete: operations["remove_team"];
    options?: never;
    head?: never;
    /**
     * Change Team
     * @description Gives a team another name or other members.
     */
    patch: operations["change_team"];
    trace?: never;
  };
  "/teams/{team_id}/queue": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Team Queue
     * @description What waits to be given to a member of a team, in its order.
     */
    get: operations["list_team_queue"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/teams/{team_id}/rules": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Team Rules
     * @description How a team works: what comes to it, who gets it, hours, promises.
     */
    get: operations["get_team_rules"];
    /**
     * Set Team Rules
     * @description Sets how a team works.
     */
    put: operations["set_team_rules"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/tokens": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Tokens
     * @description The tokens of the workspace, and when each was last used.
     */
    get: operations["list_tokens"];
    put?: never;
    /**
     * Add Token
     * @description Makes a token for a program. Its secret is told here only.
     */
    post: operations["add_token"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/tokens/{token_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove Token
     * @description Ends a token at once.
     */
    delete: operations["remove_token"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/topics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Topics
     * @description What people can permit by itself, by name; archived topics too.
     */
    get: operations["list_topics"];
    put?: never;
    /**
     * Add Topic
     * @description Makes a topic. Its slug never changes: STOP with it, and its consents, name it so.
     */
    post: operations["add_topic"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/topics/{topic_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change Topic
     * @description Changes name, description or double opt-in, archives a topic or brings it back.
     */
    patch: operations["change_topic"];
    trace?: never;
  };
  "/topics/{topic_id}/texts/{language}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set Topic Text
     * @description Sets what people are shown in a language. A text that differs is a new version: what was
     *     permitted before stays proven with the words of then.
     */
    put: operations["set_topic_text"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/views": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Views
     * @description The saved views that whoever asks sees: everybody's, and their own.
     */
    get: operations["list_views"];
    put?: never;
    /**
     * Add View
     * @description Keeps a view, for oneself or for everybody.
     */
    post: operations["add_view"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/views/{view_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove View
     * @description Forgets a view.
     */
    delete: operations["remove_view"];
    options?: never;
    head?: never;
    /**
     * Change View
     * @description Gives a view another name or filter.
     */
    patch: operations["change_view"];
    trace?: never;
  };
  "/webhooks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Webhooks
     * @description The webhooks of the workspace.
     */
    get: operations["list_webhooks"];
    put?: never;
    /**
     * Add Webhook
     * @description Tells events to another program from now on. Whoever makes it must be allowed to read them.
     *     The secret is told here only; all that is posted is signed with it, as Standard Webhooks say.
     */
    post: operations["add_webhook"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webhooks/{webhook_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Webhook
     * @description One webhook.
     */
    get: operations["get_webhook"];
    put?: never;
    post?: never;
    /**
     * Remove Webhook
     * @description Forgets a webhook, with the record of its deliveries.
     */
    delete: operations["remove_webhook"];
    options?: never;
    head?: never;
    /**
     * Change Webhook
     * @description Changes a webhook, or switches it off or on.
     */
    patch: operations["change_webhook"];
    trace?: never;
  };
  "/webhooks/{webhook_id}/deliveries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Deliveries
     * @description What a webhook was told, the newest first, and what came of it; kept for seven days.
     */
    get: operations["list_deliveries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webhooks/{webhook_id}/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replay Deliveries
     * @description Tells one event again, or all since a moment that are kept, each under the id it had.
     */
    post: operations["replay_deliveries"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webhooks/{webhook_id}/secret": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Renew Webhook Secret
     * @description Makes a new secret; all is signed with it from now on.
     */
    post: operations["renew_webhook_secret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webhooks/{webhook_id}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try Webhook
     * @description Posts a `ping` now, and says what came of it.
     */
    post: operations["try_webhook"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/wishes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List Wishes
     * @description The standing wishes of the workspace, or of one contact.
     */
    get: operations["list_wishes"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/wishes/{wish_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Wish
     * @description One standing wish with what came of it, and the consent that it rests on.
     */
    get: operations["get_wish"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/wishes/{wish_id}/end": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End Wish
     * @description Ends a standing wish: nothing more is sent for it.
     */
    post: operations["end_wish"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/workspace": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get Settings
     * @description The workspace.
     */
    get: operations["get_settings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change Settings
     * @description Changes name, languages or time zone.
     */
    patch: operations["change_settings"];
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * AccountShown
     * @description Who is signed in.
     */
    AccountShown: {
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      id: string;
      /**
       * Language
       * @enum {string}
       */
      language: "en" | "fr" | "de";
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Second Factor
       * @example false
       */
      second_factor: boolean;
    };
    /**
     * ActivityTold
     * @description What a member did, and in which conversation.
     */
    ActivityTold: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * By
       * @example Ada
       */
      by: string;
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Details
       * @example {}
       */
      details: {
        [key: string]: unknown;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78304
       */
      id: string;
      /**
       * Text
       * @description Of a note.
       * @example Called back, all is well.
       */
      text: string;
      /**
       * What
       * @enum {string}
       */
      what: "note" | "owner" | "reply" | "state" | "priority" | "tags" | "rating" | "settled";
    };
    /**
     * AddressShown
     * @description One identity of a contact on a channel type, and what may be sent there.
     */
    AddressShown: {
      /**
       * Channel Type
       * @example whatsapp
       */
      channel_type: string;
      /** Last Seen At */
      last_seen_at: string | null;
      /**
       * State
       * @enum {string}
       */
      state: "open" | "no_marketing" | "gone" | "stopped" | "blocked";
      /**
       * Username
       * @example @ada
       */
      username: string;
      /**
       * Value
       * @example 491701234567
       */
      value: string;
    };
    /**
     * AddressTried
     * @description An address to be looked at, with the settings that a source of it would have.
     */
    AddressTried: {
      /**
       * Address
       * @example https://cooking.example/tiramisu
       */
      address: string;
      /**
       * Settings
       * @example {}
       */
      settings?: {
        [key: string]: unknown;
      };
    };
    /**
     * AddressTriedShown
     * @description What would be read at an address: the first documents, or why there are none.
     */
    AddressTriedShown: {
      /**
       * Count
       * @example 1
       */
      count: number;
      /**
       * Documents
       * @description At most 20.
       */
      documents: {
        [key: string]: unknown;
      }[];
      /**
       * Kind
       * @example page
       */
      kind: string;
      /**
       * Skipped
       * @example
       */
      skipped: string;
    };
    /**
     * AliasSaid
     * @description Another name of an entity; a `symbol` is matched by stricter rules.
     */
    AliasSaid: {
      /**
       * Kind
       * @default alias
       * @example symbol
       * @enum {string}
       */
      kind: "symbol" | "name" | "alias";
      /**
       * Text
       * @example WIPRA
       */
      text: string;
    };
    /**
     * AnswerSaid
     * @description An answer: something to say, one item, or a person who takes over.
     */
    AnswerSaid: {
      conditions?: components["schemas"]["WhenSaid"];
      /**
       * Hand Over
       * @default false
       * @example false
       */
      hand_over: boolean;
      /**
       * Item
       * @description `document:`, `keyword:` or `entity:` and an id.
       * @default
       * @example
       */
      item: string;
      /**
       * Parts
       * @example [
       *       {
       *         "text": "We open at nine.",
       *         "type": "text"
       *       }
       *     ]
       */
      parts?: (
        | components["schemas"]["TextSaid"]
        | components["schemas"]["ChoicesSaid"]
        | components["schemas"]["CardSaid"]
        | components["schemas"]["CarouselSaid"]
        | components["schemas"]["MediaSaid"]
        | components["schemas"]["LocationSaid"]
        | components["schemas"]["TemplateSaid"]
      )[];
    };
    /**
     * AnswerShown
     * @description An answer of an intent; several that may be given take turns.
     */
    AnswerShown: {
      /**
       * Conditions
       * @example {
       *       "languages": [
       *         "en"
       *       ]
       *     }
       */
      conditions: {
        [key: string]: unknown;
      };
      /**
       * Hand Over
       * @example false
       */
      hand_over: boolean;
      /**
       * Item
       * @example
       */
      item: string;
      /** Parts */
      parts: {
        [key: string]: unknown;
      }[];
    };
    /**
     * Asked
     * @description What a customer would name.
     */
    Asked: {
      /**
       * Input
       * @example WIPRA
       */
      input: string;
      /**
       * Language
       * @default en
       * @example en
       */
      language: string;
    };
    /**
     * AudienceShape
     * @description Who is meant: an expression, or saved segments; everyone without both. Only those who
     *     permitted the purpose get it.
     */
    AudienceShape: {
      /**
       * Channels
       * @description Which may be used; empty: all.
       */
      channels?: string[];
      /**
       * Expression
       * @default
       * @example tag is vegan
       */
      expression: string;
      /** Segments */
      segments?: string[];
    };
    /**
     * AutomationChange
     * @description What is to be changed; what is left out stays.
     */
    AutomationChange: {
      /**
       * Active
       * @example false
       */
      active?: boolean | null;
      /**
       * Name
       * @example Refunds
       */
      name?: string | null;
      rule?: components["schemas"]["AutomationRule"] | null;
    };
    /**
     * AutomationRule
     * @description When, and what. All of `all` must be so, and one of `any` where there are some.
     */
    AutomationRule: {
      /**
       * All
       * @example [
       *       {
       *         "field": "text",
       *         "op": "contains",
       *         "values": [
       *           "refund"
       *         ]
       *       }
       *     ]
       */
      all?: components["schemas"]["ConditionShape"][];
      /** Any */
      any?: components["schemas"]["ConditionShape"][];
      /**
       * Do
       * @description As of `POST /conversations/bulk`, and `say` (a text, or a code of a canned reply) and `tell` (a word).
       * @example [
       *       {
       *         "add": [
       *           "refund"
       *         ],
       *         "do": "tag"
       *       },
       *       {
       *         "do": "priority",
       *         "priority": "high"
       *       }
       *     ]
       */
      do: {
        [key: string]: unknown;
      }[];
      /**
       * Event
       * @example message_received
       * @enum {string}
       */
      event:
        | "conversation_opened"
        | "message_received"
        | "handed_over"
        | "conversation_resolved"
        | "promise_near"
        | "promise_late";
    };
    /**
     * AutomationRunShown
     * @description What an automation did about one thing that happened.
     */
    AutomationRunShown: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Outcomes
       * @description Of its actions, in order: empty, or why it was not done.
       * @example [
       *       ""
       *     ]
       */
      outcomes: string[];
      /**
       * Position
       * @description Of the event that began it.
       * @example 4711
       */
      position: number;
    };
    /**
     * AutomationShown
     * @description An automation.
     */
    AutomationShown: {
      /** Active */
      active: boolean;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78405
       */
      id: string;
      /**
       * Name
       * @example Refunds
       */
      name: string;
      rule: components["schemas"]["AutomationRule"];
      /**
       * Since
       * Format: date-time
       * @description What happened before is none of its business.
       */
      since: string;
    };
    /**
     * AutomationTriedShown
     * @description A conversation for which the rule would do something.
     */
    AutomationTriedShown: {
      /**
       * Contact Name
       * @example Ada Lovelace
       */
      contact_name: string;
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Text
       * @description What they said last.
       * @example I want a refund
       */
      text: string;
    };
    /**
     * Automations
     * @description A page of automations, by name.
     */
    Automations: {
      /** Items */
      items: components["schemas"]["AutomationShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * AvailabilityWanted
     * @description Whether whoever asks takes conversations: `auto` while their browser is in use.
     */
    AvailabilityWanted: {
      /**
       * Availability
       * @example away
       * @enum {string}
       */
      availability: "auto" | "online" | "away";
    };
    /**
     * BulkDone
     * @description What came of each, in the order of the ids.
     */
    BulkDone: {
      /** Items */
      items: components["schemas"]["BulkOutcome"][];
    };
    /**
     * BulkOutcome
     * @description What came of one conversation.
     */
    BulkOutcome: {
      /**
       * Code
       * @description Why not.
       * @example
       */
      code: string;
      /**
       * Detail
       * @example
       */
      detail: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      id: string;
      /** Ok */
      ok: boolean;
    };
    /**
     * BulkWanted
     * @description One thing to be done to many conversations.
     */
    BulkWanted: {
      /**
       * Action
       * @description `do`: assign, team, hand_back, resolve, open, snooze, tag, priority or note.
       * @example {
       *       "add": [
       *         "vip"
       *       ],
       *       "do": "tag"
       *     }
       */
      action: {
        [key: string]: unknown;
      };
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * Ids
       * @example [
       *       "01a203abd0b181f155a2635a7ba78302"
       *     ]
       */
      ids: string[];
    };
    /**
     * ButtonShape
     * @description A button: it says something for whoever taps it, shows a document, or opens a page.
     */
    ButtonShape: {
      /**
       * Document Id
       * @default
       */
      document_id: string;
      /**
       * Label
       * @example The recipe
       */
      label: string;
      /**
       * Reply
       * @description What it says, up to 50 bytes.
       * @default
       * @example tiramisu
       */
      reply: string;
      /**
       * Url
       * @default
       */
      url: string | "";
    };
    /**
     * CampaignChange
     * @description What is to change of a draft; what is left out stays.
     */
    CampaignChange: {
      audience?: components["schemas"]["AudienceShape"] | null;
      /** Name */
      name?: string | null;
      plan?: components["schemas"]["PlanShape"] | null;
      /** Purpose */
      purpose?: string | null;
      /** Variants */
      variants?: components["schemas"]["VariantShape"][] | null;
    };
    /**
     * CampaignListed
     * @description A campaign in a list, with its first figures.
     */
    CampaignListed: {
      /** Counts */
      counts: {
        [key: string]: number;
      };
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /** Created By */
      created_by: string;
      /** Ended At */
      ended_at: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      id: string;
      /** Name */
      name: string;
      /** Purpose */
      purpose: string;
      /**
       * Reason
       * @description Why it is paused.
       */
      reason: string;
      /** Started At */
      started_at: string | null;
      /** Starts At */
      starts_at: string | null;
      /**
       * State
       * @enum {string}
       */
      state: "draft" | "scheduled" | "sending" | "paused" | "done" | "cancelled";
    };
    /**
     * CampaignMessageShape
     * @description What is said on one channel type in one language; an empty one stands for all others. Blanks:
     *     `{{contact.first_name|there}}`.
     */
    CampaignMessageShape: {
      /** Buttons */
      buttons?: components["schemas"]["ButtonShape"][];
      /**
       * Channel Type
       * @default
       */
      channel_type: string;
      /** Items */
      items?: components["schemas"]["ItemShape"][];
      /**
       * Language
       * @default
       * @example en
       */
      language: string;
      media?: components["schemas"]["PictureShape"] | null;
      template?: components["schemas"]["TemplateSaid"] | null;
      /**
       * Text
       * @default
       * @example Hello {{contact.first_name|there}}!
       */
      text: string;
    };
    /**
     * CampaignShown
     * @description A whole campaign.
     */
    CampaignShown: {
      audience: components["schemas"]["AudienceShape"];
      /** Counts */
      counts: {
        [key: string]: number;
      };
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /** Created By */
      created_by: string;
      /** Ended At */
      ended_at: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      id: string;
      /** Name */
      name: string;
      plan: components["schemas"]["PlanShape"];
      /** Purpose */
      purpose: string;
      /**
       * Reason
       * @description Why it is paused.
       */
      reason: string;
      /** Started At */
      started_at: string | null;
      /** Starts At */
      starts_at: string | null;
      /**
       * State
       * @enum {string}
       */
      state: "draft" | "scheduled" | "sending" | "paused" | "done" | "cancelled";
      /** Variants */
      variants: components["schemas"]["VariantShape"][];
      /**
       * Wave
       * @description How many waves are over.
       */
      wave: number;
      /**
       * Winner
       * @description The name of the variant that won; empty while none has.
       */
      winner: string;
    };
    /**
     * CampaignTold
     * @description A campaign that went on: its state, or its figures.
     */
    CampaignTold: {
      /**
       * Counts
       * @example {
       *       "audience": 900,
       *       "sent": 420
       *     }
       */
      counts: {
        [key: string]: number;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78399
       */
      id: string;
      /**
       * Name
       * @example Spring menu
       */
      name: string;
      /**
       * Reason
       * @description Why it is paused.
       */
      reason: string;
      /**
       * State
       * @enum {string}
       */
      state: "draft" | "scheduled" | "sending" | "paused" | "done" | "cancelled";
    };
    /**
     * CampaignTried
     * @description The message that was queued to try a variant, or why it may not go out.
     */
    CampaignTried: {
      /**
       * Advice
       * @default
       */
      advice: string;
      /** Conversation Id */
      conversation_id: string;
      /** Message Id */
      message_id: string;
      /**
       * Refused
       * @default
       */
      refused: string;
    };
    /**
     * Campaigns
     * @description Campaigns, the newest first.
     */
    Campaigns: {
      /** Items */
      items: components["schemas"]["CampaignListed"][];
      /** Next */
      next: string | null;
    };
    /**
     * CandidateShown
     * @description One item that the assistant considered. Scores run from 0 to 1: the match to the wish, the
     *     fit to the person and to the moment, and what they came to together.
     */
    CandidateShown: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78310
       */
      id: string;
      /**
       * Kind
       * @example document
       */
      kind: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Score
       * @example 0.9
       */
      score: number;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
      /**
       * What
       * @example 0.93
       */
      what: number;
      /**
       * When
       * @example 0.8
       */
      when: number;
      /**
       * Who
       * @example 1
       */
      who: number;
    };
    /**
     * CannedChange
     * @description What is to be changed; what is left out stays.
     */
    CannedChange: {
      /**
       * Code
       * @example hello
       */
      code?: string | null;
      /** Texts */
      texts?: {
        [key: string]: string;
      } | null;
    };
    /**
     * CannedChoice
     * @description What may be said in a conversation, by code.
     */
    CannedChoice: {
      /** Items */
      items: components["schemas"]["CannedReady"][];
    };
    /**
     * CannedReady
     * @description A canned reply as it would be said in one conversation.
     */
    CannedReady: {
      /**
       * Code
       * @example hello
       */
      code: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78403
       */
      id: string;
      /**
       * Text
       * @example Hello Ada!
       */
      text: string;
    };
    /**
     * CannedReplies
     * @description A page of canned replies, by code.
     */
    CannedReplies: {
      /** Items */
      items: components["schemas"]["CannedShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * CannedShown
     * @description A canned reply.
     */
    CannedShown: {
      /**
       * Code
       * @example hello
       */
      code: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78403
       */
      id: string;
      /** Shared */
      shared: boolean;
      /**
       * Texts
       * @example {
       *       "en": "Hello {{contact.first_name|there}}!"
       *     }
       */
      texts: {
        [key: string]: string;
      };
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string;
    };
    /**
     * CardOf
     * @description A card: title, lines, picture, link.
     */
    CardOf: {
      /** Choices */
      choices?: components["schemas"]["ChoiceSaid"][];
      /**
       * Image
       * @default
       */
      image: string | "";
      /**
       * Image Alt
       * @default
       */
      image_alt: string;
      /**
       * Subtitle
       * @default
       */
      subtitle: string;
      /**
       * Text
       * @default
       */
      text: string;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
      /**
       * Url
       * @default
       */
      url: string | "";
    };
    /**
     * CardSaid
     * @description A card as a part of a message.
     */
    CardSaid: {
      /** Choices */
      choices?: components["schemas"]["ChoiceSaid"][];
      /**
       * Image
       * @default
       */
      image: string | "";
      /**
       * Image Alt
       * @default
       */
      image_alt: string;
      /**
       * Subtitle
       * @default
       */
      subtitle: string;
      /**
       * Text
       * @default
       */
      text: string;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "card";
      /**
       * Url
       * @default
       */
      url: string | "";
    };
    /**
     * CarouselSaid
     * @description Cards side by side.
     */
    CarouselSaid: {
      /** Cards */
      cards: components["schemas"]["CardOf"][];
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "carousel";
    };
    /**
     * CatalogueShown
     * @description A catalogue, and how many entities it has.
     */
    CatalogueShown: {
      /**
       * Connector
       * @description The live data it is answered with.
       * @example quote
       */
      connector: string;
      /**
       * Entities
       * @example 2031
       */
      entities: number;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78340
       */
      id: string;
      /**
       * Name
       * @example companies
       */
      name: string;
      /**
       * Symbols
       * @description Where a symbol counts.
       * @example uppercase
       * @enum {string}
       */
      symbols: "whole_message" | "uppercase" | "anywhere";
    };
    /**
     * Catalogues
     * @description A page of catalogues, by id.
     */
    Catalogues: {
      /** Items */
      items: components["schemas"]["CatalogueShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ChangedAnswers
     * @description Answers that replace those given before; the others stay.
     */
    ChangedAnswers: {
      /**
       * Answers
       * @example {
       *       "token": "110201543:AAG90e14-0f8-40183D-18491dAp"
       *     }
       */
      answers: {
        [key: string]: string;
      };
    };
    /**
     * ChangedWeights
     * @description Weights to be changed; those that are left out stay.
     */
    ChangedWeights: {
      /** Given Before */
      given_before?: number | null;
      /** News Half Life */
      news_half_life?: number | null;
      /** Not Theirs */
      not_theirs?: number | null;
      /** Old News */
      old_news?: number | null;
      /** Other Language */
      other_language?: number | null;
      /** Out Of Season */
      out_of_season?: number | null;
      /**
       * Override
       * @description Needs golden:override.
       * @default false
       * @example false
       */
      override: boolean;
      /**
       * Usual
       * @description Begin with the usual ones.
       * @default false
       * @example false
       */
      usual: boolean;
      /**
       * When
       * @example 0.1
       */
      when?: number | null;
      /**
       * Who
       * @example 0.2
       */
      who?: number | null;
    };
    /**
     * ChannelAdded
     * @description A channel with its address, which is told here only, and its checklist.
     */
    ChannelAdded: {
      /**
       * Address
       * @description Where the platform posts; for a web chat, where its visitors do.
       * @example https://chat.example.com/webhooks/telegram/4f1c…
       */
      address: string;
      channel: components["schemas"]["ChannelShown"];
      checklist: components["schemas"]["Checklist"];
      /**
       * Snippet
       * @description The tag that puts a web chat on a page.
       * @example
       */
      snippet: string;
    };
    /**
     * ChannelChanged
     * @description A changed channel and its checklist.
     */
    ChannelChanged: {
      channel: components["schemas"]["ChannelShown"];
      checklist: components["schemas"]["Checklist"];
    };
    /**
     * ChannelFigures
     * @description Turns on a channel.
     */
    ChannelFigures: {
      /**
       * Answered
       * @example 240
       */
      answered: number;
      /**
       * Channel Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      channel_id: string;
      /**
       * Handed Over
       * @example 20
       */
      handed_over: number;
      /**
       * Name
       * @example Cake bot
       */
      name: string;
      /**
       * Turns
       * @example 300
       */
      turns: number;
      /**
       * Type
       * @example telegram
       */
      type: string;
    };
    /**
     * ChannelOf
     * @description The channel of a conversation.
     */
    ChannelOf: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      id: string;
      /**
       * Name
       * @example Cake bot
       */
      name: string;
      /**
       * Type
       * @example telegram
       */
      type: string;
    };
    /**
     * ChannelShown
     * @description A connected channel, without anything secret.
     */
    ChannelShown: {
      /**
       * Account
       * @description The platform's id of it.
       * @example 110201543
       */
      account: string;
      /**
       * Answers
       * @description The answers that are no secret.
       * @example {
       *       "username": "cake_bot"
       *     }
       */
      answers: {
        [key: string]: string;
      };
      /**
       * Burst Seconds
       * @example 1.5
       */
      burst_seconds: number;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      id: string;
      /**
       * Name
       * @example Cake bot
       */
      name: string;
      /**
       * Problem
       * @description Why nothing is sent; empty when all is well.
       * @example
       */
      problem: string;
      /**
       * Type
       * @example telegram
       */
      type: string;
    };
    /**
     * ChannelTold
     * @description A channel, and why nothing is sent on it.
     */
    ChannelTold: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      id: string;
      /**
       * Name
       * @example Cake bot
       */
      name: string;
      /**
       * Problem
       * @description Empty: all is well again.
       * @example auth: token revoked
       */
      problem: string;
      /**
       * Type
       * @example telegram
       */
      type: string;
    };
    /**
     * ChannelTypeShown
     * @description A channel type that can be connected.
     */
    ChannelTypeShown: {
      /**
       * Links
       * @description Links and QR codes open a conversation.
       * @example true
       */
      links: boolean;
      /**
       * Max Text
       * @description Longest text of one message.
       * @example 4096
       */
      max_text: number;
      /**
       * Name
       * @example Telegram
       */
      name: string;
      /**
       * Profile
       * @description Greeting and menu are set from here.
       * @example true
       */
      profile: boolean;
      /** Questions */
      questions: components["schemas"]["QuestionShown"][];
      /**
       * Templates
       * @description Templates are managed from here.
       * @example false
       */
      templates: boolean;
      /**
       * Text Unit
       * @description In what that is counted.
       * @enum {string}
       */
      text_unit: "characters" | "utf16" | "bytes";
      /**
       * Type
       * @example telegram
       */
      type: string;
    };
    /**
     * ChannelTypes
     * @description All channel types.
     */
    ChannelTypes: {
      /** Items */
      items: components["schemas"]["ChannelTypeShown"][];
    };
    /**
     * Channels
     * @description A page of channels.
     */
    Channels: {
      /** Items */
      items: components["schemas"]["ChannelShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * CheckShown
     * @description How a recorded test ended.
     */
    CheckShown: {
      /**
       * Input
       * @example WIPRA
       */
      input: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Ok
       * @example true
       */
      ok: boolean;
      /**
       * Problems
       * @example []
       */
      problems: string[];
      /**
       * Text
       * @description What is said.
       * @example Wiprona Systems
       *     ₹418.05
       */
      text: string;
    };
    /**
     * CheckedShown
     * @description What came of a golden question.
     */
    CheckedShown: {
      /**
       * Expect
       * @example https://cooking.example/tiramisu
       */
      expect: string;
      /** Id */
      id: string;
      /**
       * Item
       * @description What was given, as kind:id.
       * @example
       */
      item: string;
      /**
       * Outcome
       * @example ask_back
       */
      outcome: string;
      /**
       * Passed
       * @example false
       */
      passed: boolean;
      /**
       * Problem
       * @description Why it could not be judged.
       * @example
       */
      problem: string;
      /**
       * Question
       * @example tiramisu
       */
      question: string;
      /**
       * Rule
       * @example ambiguous
       */
      rule: string;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
    };
    /**
     * Checklist
     * @description What was found; `ok` when all of it is.
     */
    Checklist: {
      /** Findings */
      findings: components["schemas"]["FindingShown"][];
      /**
       * Ok
       * @example false
       */
      ok: boolean;
    };
    /**
     * Checks
     * @description How the recorded tests ended.
     */
    Checks: {
      /** Items */
      items: components["schemas"]["CheckShown"][];
      /**
       * Ok
       * @example true
       */
      ok: boolean;
    };
    /**
     * ChoiceSaid
     * @description A button, quick reply or row of a list; with `url` it opens a page. With `starts` it stands
     *     for a time, which lasts `minutes`: Apple shows a calendar of them.
     */
    ChoiceSaid: {
      /**
       * Description
       * @default
       */
      description: string;
      /**
       * Label
       * @example Yes, please
       */
      label: string;
      /**
       * Minutes
       * @default 0
       */
      minutes: number;
      /**
       * Payload
       * @default
       * @example order:yes
       */
      payload: string;
      /** Starts */
      starts?: string | null;
      /**
       * Url
       * @default
       */
      url: string | "";
    };
    /**
     * ChoicesSaid
     * @description Choices under what comes before them.
     */
    ChoicesSaid: {
      /**
       * Button
       * @default
       */
      button: string;
      /** Choices */
      choices: components["schemas"]["ChoiceSaid"][];
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "choices";
    };
    /**
     * ChosenShown
     * @description What is decided on a wish.
     */
    ChosenShown: {
      /**
       * Document Id
       * @example 01a203abd0b181f155a2635a7ba78320
       */
      document_id: string;
      /**
       * Outcome
       * @example answer
       */
      outcome: string;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
    };
    /**
     * CodeGiven
     * @description The code of a link.
     */
    CodeGiven: {
      /**
       * Code
       * @example bqL0Kf1nD4Yk0aQm5xZ9
       */
      code: string;
    };
    /**
     * CodeOfApp
     * @description A code that the app shows.
     */
    CodeOfApp: {
      /**
       * Code
       * @example 492039
       */
      code: string;
    };
    /**
     * Columns
     * @description The columns of a table; what is left out is guessed.
     */
    Columns: {
      /**
       * Aliases
       * @example [
       *       "short_name"
       *     ]
       */
      aliases?: string[] | null;
      /**
       * Key
       * @example symbol
       */
      key?: string | null;
      /**
       * Label
       * @example name
       */
      label?: string | null;
      /**
       * Symbols
       * @example [
       *       "symbol",
       *       "isin"
       *     ]
       */
      symbols?: string[] | null;
    };
    /**
     * Compared
     * @description The figures of several campaigns beside each other.
     */
    Compared: {
      /** Items */
      items: components["schemas"]["FigureRow"][];
    };
    /**
     * ConditionShape
     * @description A field, compared with values without regard to capitals.
     */
    ConditionShape: {
      /**
       * Field
       * @example text
       * @enum {string}
       */
      field:
        | "channel"
        | "channel_type"
        | "language"
        | "contact_tag"
        | "tag"
        | "text"
        | "owner"
        | "team"
        | "member"
        | "state"
        | "priority"
        | "hours";
      /**
       * Op
       * @example contains
       * @enum {string}
       */
      op: "is" | "is_not" | "contains" | "contains_not" | "begins" | "is_set" | "is_empty";
      /**
       * Values
       * @example [
       *       "refund"
       *     ]
       */
      values?: string[];
    };
    /**
     * Confirmed
     * @description The name of the contact, typed by whoever erases them; their id where they have none.
     */
    Confirmed: {
      /**
       * Confirm
       * @example Ada Miller
       */
      confirm: string;
    };
    /**
     * ConnectorListed
     * @description A connector of a list; `problem` says why a declaration cannot be used any more.
     */
    ConnectorListed: {
      /**
       * Catalogues
       * @description Answered with it, by name.
       * @example [
       *       "shares"
       *     ]
       */
      catalogues: string[];
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78350
       */
      id: string;
      /**
       * Name
       * @example quote
       */
      name: string;
      /**
       * Problem
       * @example
       */
      problem: string;
      /**
       * Secrets
       * @description Names alone.
       * @example [
       *       "TOKEN"
       *     ]
       */
      secrets: string[];
      /**
       * Tests
       * @example 3
       */
      tests: number;
      /**
       * Url
       * @example https://api.example.com/quote/{entity.key}
       */
      url: string;
    };
    /**
     * ConnectorShown
     * @description A connector with its declaration: as an object, for a form, and as YAML.
     */
    ConnectorShown: {
      /**
       * Catalogues
       * @description Answered with it, by name.
       * @example [
       *       "shares"
       *     ]
       */
      catalogues: string[];
      /**
       * Definition
       * @example {
       *       "answers": {
       *         "card": {
       *           "run": [
       *             "quote"
       *           ],
       *           "texts": {
       *             "any": {
       *               "en": "{quote.price|number}"
       *             }
       *           }
       *         }
       *       },
       *       "connectors": {
       *         "quote": {
       *           "map": {
       *             "price": {
       *               "expr": "data.last",
       *               "required": true,
       *               "type": "decimal"
       *             }
       *           },
       *           "request": {
       *             "url": "https://api.example.com/quote/{entity.key}"
       *           }
       *         }
       *       }
       *     }
       */
      definition: {
        [key: string]: unknown;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78350
       */
      id: string;
      /**
       * Name
       * @example quote
       */
      name: string;
      /**
       * Problem
       * @example
       */
      problem: string;
      /**
       * Secrets
       * @description Names alone.
       * @example [
       *       "TOKEN"
       *     ]
       */
      secrets: string[];
      /**
       * Tests
       * @example 3
       */
      tests: number;
      /**
       * Url
       * @example https://api.example.com/quote/{entity.key}
       */
      url: string;
      /**
       * Yaml
       * @example connectors:
       *       quote:
       *         request: …
       */
      yaml: string;
    };
    /**
     * ConnectorTriedShown
     * @description What a source said when it was asked once, and what a customer would read.
     */
    ConnectorTriedShown: {
      /**
       * Reason
       * @description What failed, in a word.
       * @example
       */
      reason: string;
      /**
       * Response
       * @description The answer as it came, where it is JSON of at most 100 kB.
       * @example {
       *       "data": {
       *         "last": 418.05
       *       }
       *     }
       */
      response: {
        [key: string]: unknown;
      } | null;
      /**
       * State
       * @example fresh
       * @enum {string}
       */
      state: "fresh" | "stale" | "unavailable" | "not_found";
      /**
       * Status
       * @example 200
       */
      status: number;
      /**
       * Text
       * @example Wiprona Systems
       *     ₹418.05
       */
      text: string;
      /**
       * Values
       * @description What was mapped; decimals as text.
       * @example {
       *       "price": "418.05"
       *     }
       */
      values: {
        [key: string]: unknown;
      };
    };
    /**
     * Connectors
     * @description A page of connectors, by id.
     */
    Connectors: {
      /** Items */
      items: components["schemas"]["ConnectorListed"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ConsentShown
     * @description What a contact permitted or withdrew, with the message that proves it.
     */
    ConsentShown: {
      /**
       * Address
       * @example 491701234567
       */
      address: string;
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Channel Type
       * @example whatsapp
       */
      channel_type: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78306
       */
      id: string;
      /**
       * Message Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      message_id: string;
      /**
       * Purpose
       * @example all
       */
      purpose: string;
      /**
       * Source
       * @example message
       */
      source: string;
      /**
       * State
       * @example withdrawn
       */
      state: string;
    };
    /**
     * ContactChange
     * @description What is to be changed; what is left out stays.
     */
    ContactChange: {
      /**
       * Blocked
       * @description Nothing goes to who is blocked.
       * @example false
       */
      blocked?: boolean | null;
      /**
       * Language
       * @description ISO 639.
       * @example en
       */
      language?: string | null;
      /**
       * Name
       * @example Ada Lovelace
       */
      name?: string | null;
      /**
       * Tags
       * @description Replaces all tags.
       * @example [
       *       "vip"
       *     ]
       */
      tags?: string[] | null;
    };
    /**
     * ContactEventShown
     * @description Something that happened with a contact outside.
     */
    ContactEventShown: {
      /**
       * About
       * @example Lasagne
       */
      about: string;
      /**
       * Amount
       * @example 12.5
       */
      amount: number | null;
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78503
       */
      id: string;
      /**
       * Name
       * @example bought
       */
      name: string;
    };
    /**
     * ContactEvents
     * @description What happened with a contact outside, as it was told, the newest first.
     */
    ContactEvents: {
      /** Items */
      items: components["schemas"]["ContactEventShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ContactListed
     * @description A contact as a list shows it.
     */
    ContactListed: {
      /** Blocked At */
      blocked_at: string | null;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      id: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Tags
       * @example [
       *       "vip"
       *     ]
       */
      tags: string[];
    };
    /**
     * ContactNoteShown
     * @description A note on a contact.
     */
    ContactNoteShown: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * By
       * @example Ada
       */
      by: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78407
       */
      id: string;
      /**
       * Text
       * @example Prefers to be called.
       */
      text: string;
    };
    /**
     * ContactNoteWanted
     * @description A note on a contact, for members; it is never sent.
     */
    ContactNoteWanted: {
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * Text
       * @example Prefers to be called.
       */
      text: string;
    };
    /**
     * ContactNotes
     * @description A page of notes, newest first.
     */
    ContactNotes: {
      /** Items */
      items: components["schemas"]["ContactNoteShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ContactShown
     * @description A contact with all that is known of them.
     */
    ContactShown: {
      /** Addresses */
      addresses: components["schemas"]["AddressShown"][];
      /** Blocked At */
      blocked_at: string | null;
      /** Consents */
      consents: components["schemas"]["ConsentShown"][];
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Fields
       * @description What the company keeps of them, by the key of the field.
       * @example {
       *       "customer_number": "4711"
       *     }
       */
      fields: {
        [key: string]: string | number;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      id: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /** Preferences */
      preferences: components["schemas"]["PreferenceShown"][];
      /**
       * Tags
       * @example [
       *       "vip"
       *     ]
       */
      tags: string[];
    };
    /**
     * Contacts
     * @description A page of contacts, newest first.
     */
    Contacts: {
      /** Items */
      items: components["schemas"]["ContactListed"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ConversationChange
     * @description What is to be changed; what is left out stays.
     */
    ConversationChange: {
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * Priority
       * @example high
       */
      priority?: ("low" | "normal" | "high" | "urgent") | null;
      /**
       * Tags
       * @description Replaces all tags.
       * @example [
       *       "order"
       *     ]
       */
      tags?: string[] | null;
    };
    /**
     * ConversationCounts
     * @description How many conversations each view holds: the open ones by their owner, and the others.
     *
     *     All that are open with a team or member are counted; of the others at most 1000 of each state
     *     and owner.
     */
    ConversationCounts: {
      /**
       * Assistant
       * @example 120
       */
      assistant: number;
      /**
       * Flow
       * @example 3
       */
      flow: number;
      /**
       * Member
       * @example 4
       */
      member: number;
      /**
       * Resolved
       * @example 980
       */
      resolved: number;
      /**
       * Snoozed
       * @example 2
       */
      snoozed: number;
      /**
       * Team
       * @example 7
       */
      team: number;
      /**
       * Waiting
       * @description Open, with a team or member, and the person waits.
       * @example 5
       */
      waiting: number;
    };
    /**
     * ConversationShown
     * @description A conversation as a list shows it.
     */
    ConversationShown: {
      channel: components["schemas"]["ChannelOf"];
      contact: components["schemas"]["PersonOf"];
      /**
       * Due At
       * @description When the next answer, or the end, is promised.
       */
      due_at: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      id: string;
      /**
       * Last Direction
       * @example in
       * @enum {string}
       */
      last_direction: "in" | "out" | "";
      /** Last Message At */
      last_message_at: string | null;
      /**
       * Last Text
       * @description The last words.
       * @example Is it ready?
       */
      last_text: string;
      /**
       * Member Id
       * @description Which member has it, where that is known.
       */
      member_id: string | null;
      /**
       * Mentioned
       * @description A note names whoever asks, unseen.
       * @example false
       */
      mentioned: boolean;
      /**
       * Next
       * @description What happens next.
       * @example The assistant answers the next message.
       */
      next: string;
      /**
       * Owner
       * @description Who speaks in it.
       * @example team
       * @enum {string}
       */
      owner: "assistant" | "flow" | "member" | "team";
      /**
       * Owner Name
       * @description Which member or team.
       * @example Ada
       */
      owner_name: string;
      /**
       * Priority
       * @enum {string}
       */
      priority: "low" | "normal" | "high" | "urgent";
      /**
       * Snoozed Until
       * @description null: until they write.
       */
      snoozed_until: string | null;
      /**
       * State
       * @enum {string}
       */
      state: "open" | "snoozed" | "resolved";
      /**
       * Tags
       * @example [
       *       "order"
       *     ]
       */
      tags: string[];
      /**
       * Team Id
       * @description Which team it came to; stays beside a member.
       */
      team_id: string | null;
      /**
       * Unread
       * @description Messages that whoever asks has not read, up to 100; null for programs.
       * @example 2
       */
      unread: number | null;
      /**
       * Waiting Since
       * @description When the person wrote what nobody answered yet.
       */
      waiting_since: string | null;
      window: components["schemas"]["WindowShown"];
    };
    /**
     * Conversations
     * @description A page of conversations.
     */
    Conversations: {
      /** Items */
      items: components["schemas"]["ConversationShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * CountWanted
     * @description Whom to count: those of whom `expression` holds and those in one of `segment_ids`; everyone
     *     without both.
     */
    CountWanted: {
      /**
       * Channel Ids
       * @description Empty: all.
       * @example []
       */
      channel_ids?: string[];
      /**
       * Expression
       * @default
       * @example tag is vegan and last seen within 30 days
       */
      expression: string;
      /**
       * Purpose
       * @description What for: `topic:` and its short name.
       * @default service
       * @example topic:kitchen
       */
      purpose: string;
      /**
       * Segment Ids
       * @example []
       */
      segment_ids?: string[];
    };
    /**
     * DayShown
     * @description What was asked on a day.
     */
    DayShown: {
      /**
       * Answered
       * @example 98
       */
      answered: number;
      /**
       * Asked
       * @example 120
       */
      asked: number;
      /**
       * Asked Back
       * @example 12
       */
      asked_back: number;
      /**
       * Day
       * Format: date
       */
      day: string;
      /**
       * Handed Over
       * @example 3
       */
      handed_over: number;
      /**
       * Missed
       * @example 7
       */
      missed: number;
    };
    /**
     * Declaration
     * @description A declaration, as an object or as YAML; one of the two.
     */
    Declaration: {
      /**
       * Definition
       * @example {
       *       "answers": {
       *         "card": {
       *           "run": [
       *             "quote"
       *           ],
       *           "texts": {
       *             "any": {
       *               "en": "{quote.price|number}"
       *             }
       *           }
       *         }
       *       },
       *       "connectors": {
       *         "quote": {
       *           "map": {
       *             "price": {
       *               "expr": "data.last",
       *               "required": true,
       *               "type": "decimal"
       *             }
       *           },
       *           "request": {
       *             "url": "https://api.example.com/quote/{entity.key}"
       *           }
       *         }
       *       }
       *     }
       */
      definition?: {
        [key: string]: unknown;
      } | null;
      /**
       * Secrets
       * @description By name. Those that were given before stay, while the host is the same.
       * @example {}
       */
      secrets?: {
        [key: string]: string;
      };
      /** Yaml */
      yaml?: string | null;
    };
    /**
     * DeclarationTried
     * @description A declaration to be tried, and what a customer would name.
     */
    DeclarationTried: {
      /**
       * Definition
       * @example {
       *       "answers": {
       *         "card": {
       *           "run": [
       *             "quote"
       *           ],
       *           "texts": {
       *             "any": {
       *               "en": "{quote.price|number}"
       *             }
       *           }
       *         }
       *       },
       *       "connectors": {
       *         "quote": {
       *           "map": {
       *             "price": {
       *               "expr": "data.last",
       *               "required": true,
       *               "type": "decimal"
       *             }
       *           },
       *           "request": {
       *             "url": "https://api.example.com/quote/{entity.key}"
       *           }
       *         }
       *       }
       *     }
       */
      definition?: {
        [key: string]: unknown;
      } | null;
      /**
       * Input
       * @example WIPRA
       */
      input: string;
      /**
       * Language
       * @default en
       * @example en
       */
      language: string;
      /**
       * Secrets
       * @description By name. Those that were given before stay, while the host is the same.
       * @example {}
       */
      secrets?: {
        [key: string]: string;
      };
      /** Yaml */
      yaml?: string | null;
    };
    /**
     * Deliveries
     * @description A page of deliveries, the newest first.
     */
    Deliveries: {
      /** Items */
      items: components["schemas"]["DeliveryShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * DeliveryShown
     * @description One event for a webhook, and what came of its last try.
     */
    DeliveryShown: {
      /**
       * Answer
       * @description How the answer began, or why there was none.
       * @example ok
       */
      answer: string;
      /**
       * At
       * Format: date-time
       * @description When it happened.
       */
      at: string;
      /**
       * Attempts
       * @example 1
       */
      attempts: number;
      /**
       * Due At
       * @description When it is tried next.
       */
      due_at: string | null;
      /**
       * Id
       * @description The `webhook-id`.
       * @example msg_7d0f
       */
      id: string;
      /**
       * Milliseconds
       * @example 42
       */
      milliseconds: number;
      /**
       * Position
       * @example 4711
       */
      position: number;
      /**
       * State
       * @description `failed`: given up; `gone`: what it told of is no more.
       * @enum {string}
       */
      state: "pending" | "delivered" | "failed" | "gone";
      /**
       * Status
       * @description 0: there was no answer.
       * @example 200
       */
      status: number;
      /** Tried At */
      tried_at: string | null;
      /**
       * Type
       * @enum {string}
       */
      type:
        | "message_received"
        | "message_sent"
        | "message_status"
        | "message_changed"
        | "conversation_changed"
        | "activity_added"
        | "contact_changed"
        | "channel_problem"
        | "source_synced"
        | "webhook_failed"
        | "promise_near"
        | "promise_late"
        | "automation_told"
        | "campaign_changed"
        | "import_changed";
    };
    /**
     * DemandAnswered
     * @description The document that was written, and the group it answers.
     */
    DemandAnswered: {
      /**
       * Document Id
       * @example 01a203abd0b181f155a2635a7ba78306
       */
      document_id: string;
      group: components["schemas"]["GroupShown"];
    };
    /**
     * DemandShown
     * @description What was asked day by day, and what nothing answered, the most asked first.
     */
    DemandShown: {
      /** Days */
      days: components["schemas"]["DayShown"][];
      /** Groups */
      groups: components["schemas"]["GroupShown"][];
    };
    /**
     * DocumentChange
     * @description What is to stand in place of what the source says; what is left out stays as it is.
     */
    DocumentChange: {
      /**
       * Audience
       * @description Conditions; none is for everybody.
       * @example [
       *       "tag:members"
       *     ]
       */
      audience?: string[] | null;
      /**
       * Hidden
       * @description Nobody is given it.
       * @example true
       */
      hidden?: boolean | null;
      /**
       * Questions
       * @description Questions that it answers as well, as a language model proposed them; searched like keywords.
       * @example [
       *       "What can I bake without an oven?"
       *     ]
       */
      questions?: string[] | null;
      /**
       * Seasons
       * @example [
       *       "winter"
       *     ]
       */
      seasons?: string[] | null;
      /**
       * Take Back
       * @description Fields that are to be as the source says again.
       * @example []
       */
      take_back?: ("valid_from" | "valid_until" | "seasons" | "audience" | "questions")[];
      /**
       * Valid From
       * @description Null: from ever.
       * @example 2026-12-01T00:00:00Z
       */
      valid_from?: string | null;
      /**
       * Valid Until
       * @description Null: for ever.
       * @example 2026-12-27T00:00:00Z
       */
      valid_until?: string | null;
    };
    /**
     * DocumentListed
     * @description A document of a list.
     */
    DocumentListed: {
      /**
       * Audience
       * @example [
       *       "tag:members"
       *     ]
       */
      audience: string[];
      /**
       * Hidden At
       * @description Since when nobody is given it.
       */
      hidden_at: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78320
       */
      id: string;
      /**
       * Key
       * @example https://cooking.example/tiramisu
       */
      key: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /** Modified At */
      modified_at: string | null;
      /** Published At */
      published_at: string | null;
      /**
       * Seasons
       * @example [
       *       "winter"
       *     ]
       */
      seasons: string[];
      /**
       * Source Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      source_id: string;
      /**
       * Summary
       * @example With mascarpone and coffee.
       */
      summary: string;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
      /**
       * Type
       * @example Recipe
       */
      type: string;
      /**
       * Url
       * @example https://cooking.example/tiramisu
       */
      url: string;
      /** Valid From */
      valid_from: string | null;
      /** Valid Until */
      valid_until: string | null;
    };
    /**
     * DocumentShown
     * @description One document whole: its text and fields, where they were read, and the card it makes.
     */
    DocumentShown: {
      /**
       * Audience
       * @example [
       *       "tag:members"
       *     ]
       */
      audience: string[];
      /**
       * Edited
       * @description What members set in place of what the source says.
       * @example {}
       */
      edited: {
        [key: string]: unknown;
      };
      /**
       * Fields
       * @example {
       *       "minutes": 30
       *     }
       */
      fields: {
        [key: string]: unknown;
      };
      /**
       * Group
       * @description The same for translations of one item.
       * @example
       */
      group: string;
      /**
       * Hidden At
       * @description Since when nobody is given it.
       */
      hidden_at: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78320
       */
      id: string;
      /**
       * Image
       * @example https://cooking.example/tiramisu.jpg
       */
      image: string;
      /**
       * Key
       * @example https://cooking.example/tiramisu
       */
      key: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /** Modified At */
      modified_at: string | null;
      /**
       * Page Url
       * @description Where it was read.
       */
      page_url: string;
      /**
       * Parts
       * @description What is said when it is the answer.
       */
      parts: {
        [key: string]: unknown;
      }[];
      /**
       * Provenance
       * @example {
       *       "title": "json-ld"
       *     }
       */
      provenance: {
        [key: string]: string;
      };
      /** Published At */
      published_at: string | null;
      /**
       * Seasons
       * @example [
       *       "winter"
       *     ]
       */
      seasons: string[];
      /**
       * Source Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      source_id: string;
      /**
       * Summary
       * @example With mascarpone and coffee.
       */
      summary: string;
      /** Text */
      text: string;
      /**
       * Title
       * @example Tiramisu
       */
      title: string;
      /**
       * Type
       * @example Recipe
       */
      type: string;
      /**
       * Url
       * @example https://cooking.example/tiramisu
       */
      url: string;
      /** Valid From */
      valid_from: string | null;
      /** Valid Until */
      valid_until: string | null;
    };
    /**
     * Documents
     * @description A page of documents: what changed last first; those that a text finds, best first.
     */
    Documents: {
      /** Items */
      items: components["schemas"]["DocumentListed"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * DocumentsTaken
     * @description What became of the documents. Those that are right are stored, whatever the others are.
     */
    DocumentsTaken: {
      /**
       * Changed
       * @example 0
       */
      changed: number;
      /** Errors */
      errors: components["schemas"]["WrongDocument"][];
      /**
       * New
       * @example 2
       */
      new: number;
      /**
       * Removed
       * @example 1
       */
      removed: number;
      /**
       * Unchanged
       * @example 0
       */
      unchanged: number;
    };
    /**
     * DraftShown
     * @description What somebody began to write; empty where there is nothing.
     */
    DraftShown: {
      /**
       * Text
       * @example Dear Ada, your
       */
      text: string;
    };
    /**
     * DraftWanted
     * @description What somebody began to write; empty forgets it.
     */
    DraftWanted: {
      /**
       * Text
       * @example Dear Ada, your
       */
      text: string;
    };
    /**
     * EffectShown
     * @description What weights would change. `tried` counts the wishes of late that were decided again.
     */
    EffectShown: {
      /**
       * Broken
       * @description Golden questions that are met now and would not be.
       * @example [
       *       "tiramisu"
       *     ]
       */
      broken: string[];
      /** Moved */
      moved: components["schemas"]["MovedShown"][];
      /**
       * Tried
       * @example 50
       */
      tried: number;
    };
    /**
     * Entities
     * @description A page of entities, by key; those that a text names, surest first.
     */
    Entities: {
      /** Items */
      items: components["schemas"]["EntityShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * EntityShown
     * @description One entity of a catalogue.
     */
    EntityShown: {
      /** Aliases */
      aliases: components["schemas"]["AliasSaid"][];
      /**
       * Fields
       * @example {
       *       "exchange": "Ganga Exchange"
       *     }
       */
      fields: {
        [key: string]: unknown;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78341
       */
      id: string;
      /**
       * Key
       * @example WIPRA
       */
      key: string;
      /**
       * Label
       * @example Wiprona Systems
       */
      label: string;
    };
    /**
     * Entries
     * @description A page of links, by name.
     */
    Entries: {
      /** Items */
      items: components["schemas"]["EntryShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * EntryShown
     * @description A link, and how many came by it.
     */
    EntryShown: {
      /**
       * Came
       * @example 42
       */
      came: number;
      /**
       * Channel Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      channel_id: string;
      /**
       * Code
       * @example poster
       */
      code: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78300
       */
      id: string;
      /**
       * Link
       * @description Empty where the channel makes none now.
       * @example https://t.me/cake_bot?start=poster
       */
      link: string;
      /**
       * Name
       * @example Poster in the shop
       */
      name: string;
      /**
       * Origin
       * @example shop window
       */
      origin: string;
      /**
       * Text
       * @example I saw your poster
       */
      text: string;
      /**
       * Wish
       * @example tiramisu
       */
      wish: string;
    };
    /**
     * ErasureShown
     * @description How many rows of each kind.
     */
    ErasureShown: {
      /** Contact Id */
      contact_id: string;
      /** Counts */
      counts: {
        [key: string]: number;
      };
    };
    /**
     * EstimateLineShown
     * @description So many people, alike in all this; `amount` is the price of one message, in millionths.
     */
    EstimateLineShown: {
      /** Amount */
      amount: number | null;
      /** Category */
      category: string;
      /** Channel Id */
      channel_id: string;
      /** Channel Type */
      channel_type: string;
      /** Country */
      country: string;
      /** Language */
      language: string;
      /** People */
      people: number;
    };
    /**
     * EstimateShown
     * @description Whom it would reach now, who is left out and why, and what it would cost.
     */
    EstimateShown: {
      /** By */
      by: components["schemas"]["EstimateLineShown"][];
      /**
       * Cost
       * @description In millionths of the currency.
       */
      cost: number;
      /** Currency */
      currency: string;
      /**
       * Excluded
       * @example {
       *       "no_consent": 41
       *     }
       */
      excluded: {
        [key: string]: number;
      };
      /** People */
      people: number;
      /**
       * Since
       * @description The oldest day in the price table.
       */
      since: string;
      /**
       * Unpriced
       * @description For how many people the price table has no line.
       */
      unpriced: number;
    };
    /**
     * EventByAddress
     * @description The same, of the contact with an address.
     */
    EventByAddress: {
      /**
       * About
       * @description Which thing.
       * @default
       * @example Lasagne
       */
      about: string;
      /**
       * Address
       * @example 491701234567
       */
      address: string;
      /**
       * Amount
       * @example 12.5
       */
      amount?: number | null;
      /**
       * At
       * @description When; now where it is not told.
       */
      at?: string | null;
      /**
       * Channel Type
       * @example whatsapp
       */
      channel_type: string;
      /**
       * Name
       * @example bought
       */
      name: string;
    };
    /**
     * EventShown
     * @description What a member did in a conversation besides speaking.
     */
    EventShown: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * By
       * @example Ada
       */
      by: string;
      /**
       * Details
       * @example {}
       */
      details: {
        [key: string]: unknown;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78304
       */
      id: string;
      /**
       * Text
       * @description Of a note.
       * @example Called back, all is well.
       */
      text: string;
      /**
       * What
       * @enum {string}
       */
      what: "note" | "owner" | "reply" | "state" | "priority" | "tags" | "rating" | "settled";
    };
    /**
     * EventTold
     * @description A fact, in the past tense, with what it is about as that is now. Which of the last fields
     *     there are depends on `type`; what is not there is null.
     */
    EventTold: {
      activity?: components["schemas"]["ActivityTold"] | null;
      /**
       * At
       * Format: date-time
       */
      at: string;
      campaign?: components["schemas"]["CampaignTold"] | null;
      channel?: components["schemas"]["ChannelTold"] | null;
      contact?: components["schemas"]["ContactListed"] | null;
      contact_import?: components["schemas"]["ImportShown"] | null;
      conversation?: components["schemas"]["ConversationShown"] | null;
      message?: components["schemas"]["MessageTold"] | null;
      /**
       * Position
       * @description Its place in the feed of the workspace.
       * @example 4711
       */
      position: number;
      source?: components["schemas"]["SourceTold"] | null;
      /**
       * Type
       * @example message_received
       * @enum {string}
       */
      type:
        | "message_received"
        | "message_sent"
        | "message_status"
        | "message_changed"
        | "conversation_changed"
        | "activity_added"
        | "contact_changed"
        | "channel_problem"
        | "source_synced"
        | "webhook_failed"
        | "promise_near"
        | "promise_late"
        | "automation_told"
        | "campaign_changed"
        | "import_changed";
      webhook?: components["schemas"]["WebhookTold"] | null;
      /**
       * What
       * @description One word more: the status that was reached, or what changed.
       * @example
       */
      what: string;
    };
    /**
     * Events
     * @description A page of events, newest first.
     */
    Events: {
      /** Items */
      items: components["schemas"]["EventShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * EventsTold
     * @description Events after a position, oldest first.
     */
    EventsTold: {
      /** Items */
      items: components["schemas"]["EventTold"][];
      /**
       * Missed
       * @description Older events than the oldest kept were asked for: load anew what you hold.
       * @example false
       */
      missed: boolean;
      /**
       * Position
       * @description Ask for what comes after this next.
       * @example 4711
       */
      position: number;
    };
    /**
     * ExampleSaid
     * @description A message as a customer would write it.
     */
    ExampleSaid: {
      /**
       * Language
       * @default
       * @example en
       */
      language: string;
      /**
       * Text
       * @example when do you open
       */
      text: string;
    };
    /**
     * ExampleShown
     * @description An example of an intent.
     */
    ExampleShown: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78311
       */
      id: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Text
       * @example when do you open
       */
      text: string;
    };
    /**
     * Examples
     * @description A page of examples, by id.
     */
    Examples: {
      /** Items */
      items: components["schemas"]["ExampleShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ExamplesTaken
     * @description How many examples were taken.
     */
    ExamplesTaken: {
      /**
       * Examples
       * @example 1
       */
      examples: number;
    };
    /**
     * FieldChange
     * @description What is to be changed; what is left out stays.
     */
    FieldChange: {
      /**
       * Choices
       * @example [
       *       "gold",
       *       "silver"
       *     ]
       */
      choices?: string[] | null;
      /**
       * Name
       * @example Customer number
       */
      name?: string | null;
    };
    /**
     * FieldShown
     * @description A field.
     */
    FieldShown: {
      /**
       * Choices
       * @example []
       */
      choices: string[];
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78406
       */
      id: string;
      /**
       * Key
       * @example customer_number
       */
      key: string;
      /**
       * Name
       * @example Customer number
       */
      name: string;
      /**
       * Type
       * @enum {string}
       */
      type: "text" | "number" | "date" | "choice";
    };
    /**
     * Fields
     * @description All fields, in the order they were made.
     */
    Fields: {
      /** Items */
      items: components["schemas"]["FieldShown"][];
    };
    /**
     * FigureHour
     * @description What happened in an hour.
     */
    FigureHour: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /** Counts */
      counts: {
        [key: string]: number;
      };
    };
    /**
     * FigureReason
     * @description Why so many people are in a state.
     */
    FigureReason: {
      /** People */
      people: number;
      /**
       * Reason
       * @example no_consent
       */
      reason: string;
      /**
       * State
       * @example excluded
       */
      state: string;
    };
    /**
     * FigureRow
     * @description The figures of one value: a variant, an item, a channel, a country, a language.
     */
    FigureRow: {
      /**
       * Counts
       * @example {
       *       "audience": 900,
       *       "delivered": 871,
       *       "excluded": 12,
       *       "pulled": 91,
       *       "read": 640,
       *       "sent": 880
       *     }
       */
      counts: {
        [key: string]: number;
      };
      /** Name */
      name: string;
      /** Value */
      value: string;
    };
    /**
     * FileKept
     * @description A file that is kept. `kind` is what it is as a part of a message.
     */
    FileKept: {
      /**
       * Id
       * @example 5f0c2a…
       */
      id: string;
      /**
       * Kind
       * @example file
       * @enum {string}
       */
      kind: "image" | "audio" | "video" | "file";
      /**
       * Mime
       * @description What its bytes are.
       * @example application/pdf
       */
      mime: string;
      /**
       * Name
       * @example menu.pdf
       */
      name: string;
      /**
       * Sendable
       * @description Whether it may go out in a message; a page or a program may not.
       */
      sendable: boolean;
      /**
       * Shown
       * @description Where it can be seen for an hour, a path.
       * @example /files/bWV….Qx8
       */
      shown: string;
      /**
       * Size
       * @description In bytes.
       * @example 48211
       */
      size: number;
      /**
       * Url
       * @description How parts of messages name it.
       * @example file:5f0c2a…
       */
      url: string;
    };
    /**
     * FindingShown
     * @description One line of a checklist.
     */
    FindingShown: {
      /**
       * Advice
       * @example Copy the token again from @BotFather (/token).
       */
      advice: string;
      /**
       * Details
       * @example Unauthorized
       */
      details: string;
      /**
       * Name
       * @example token
       */
      name: string;
      /**
       * Ok
       * @example false
       */
      ok: boolean;
      /**
       * To Do
       * @description Nobody can tell whether the advice was followed; do it once, by hand.
       * @default false
       * @example false
       */
      to_do: boolean;
    };
    /**
     * Found
     * @description A page of what was found, the newest first.
     */
    Found: {
      /** Contacts */
      contacts: components["schemas"]["FoundContact"][];
      /** Messages */
      messages: components["schemas"]["FoundMessage"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * FoundContact
     * @description A contact who was found.
     */
    FoundContact: {
      contact: components["schemas"]["ContactListed"];
      /** Snippet */
      snippet: components["schemas"]["Piece"][];
    };
    /**
     * FoundMessage
     * @description A message that was found, with its conversation.
     */
    FoundMessage: {
      conversation: components["schemas"]["ConversationShown"];
      message: components["schemas"]["MessageTold"];
      /** Snippet */
      snippet: components["schemas"]["Piece"][];
    };
    /**
     * FreezeWanted
     * @description The name of the list that is made.
     */
    FreezeWanted: {
      /**
       * Name
       * @example Vegans in July
       */
      name: string;
    };
    /**
     * GivenShape
     * @description The proof that the people of a file agreed to a topic.
     */
    GivenShape: {
      /**
       * At
       * @description When, where no column says it.
       */
      at?: string | null;
      /**
       * Language
       * @default
       * @example en
       */
      language: string;
      /**
       * Source
       * @description Where they said so.
       * @example Trade fair 2026, list at our stand
       */
      source: string;
      /**
       * Text
       * @description What they were shown.
       * @example Send me recipes by WhatsApp.
       */
      text: string;
      /**
       * Topic
       * @example kitchen
       */
      topic: string;
    };
    /**
     * GoldenOfMessage
     * @description A message that was answered wrongly, and what is right.
     */
    GoldenOfMessage: {
      /**
       * Expect
       * @example https://cooking.example/tiramisu
       */
      expect: string;
      /**
       * Message Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      message_id: string;
      /**
       * Same Time
       * @description Keep the moment too.
       * @default false
       * @example false
       */
      same_time: boolean;
    };
    /**
     * GoldenRunShown
     * @description A run of the golden questions; `changed` came to something else than in the run before.
     */
    GoldenRunShown: {
      /** Changed */
      changed: components["schemas"]["CheckedShown"][];
      /** Failed */
      failed: components["schemas"]["CheckedShown"][];
      /**
       * Passed
       * @example 39
       */
      passed: number;
      /** Ran At */
      ran_at: string | null;
      /**
       * Total
       * @example 40
       */
      total: number;
      /**
       * Version
       * @description Of the content; -1 before the first.
       * @example 12
       */
      version: number;
    };
    /**
     * GoldenShown
     * @description A golden question; `passed` says whether it was met in the last run.
     */
    GoldenShown: {
      /**
       * At
       * @example null
       */
      at: string | null;
      /**
       * Diets
       * @example []
       */
      diets: string[];
      /**
       * Expect
       * @example https://cooking.example/tiramisu
       */
      expect: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78304
       */
      id: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Origin
       * @description The message it was made of.
       * @example
       */
      origin: string;
      /**
       * Passed
       * @example true
       */
      passed: boolean | null;
      /**
       * Question
       * @example tiramisu
       */
      question: string;
      /**
       * Without
       * @example []
       */
      without: string[];
    };
    /**
     * Goldens
     * @description A page of golden questions, by id.
     */
    Goldens: {
      /** Items */
      items: components["schemas"]["GoldenShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * GroupShown
     * @description Wishes that ask for the same and that nothing answered.
     */
    GroupShown: {
      /**
       * Count
       * @example 14
       */
      count: number;
      /**
       * First At
       * Format: date-time
       */
      first_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78305
       */
      id: string;
      /**
       * Languages
       * @example [
       *       "en",
       *       "fr"
       *     ]
       */
      languages: string[];
      /**
       * Last At
       * Format: date-time
       */
      last_at: string;
      /**
       * People
       * @example 11
       */
      people: number;
      /** Wordings */
      wordings: components["schemas"]["Wording"][];
    };
    /**
     * HoursShown
     * @description How things stand by the calendar of a connector; times are in its zone.
     */
    HoursShown: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Closed
       * @description The last close.
       */
      closed: string | null;
      /** Closes */
      closes: string | null;
      /**
       * Holiday
       * @example
       */
      holiday: string;
      /**
       * Is Open
       * @example false
       */
      is_open: boolean;
      /** Opens */
      opens: string | null;
      /**
       * Timezone
       * @example Europe/Berlin
       */
      timezone: string;
      /**
       * Words
       * @description What is said below data while it is closed.
       * @example Closed: last close Friday 17:30, opens Monday 9:00.
       */
      words: string;
    };
    /**
     * ImportChange
     * @description What the columns are, in the order of the header, and how people are brought in; what is not
     *     there stays.
     */
    ImportChange: {
      /**
       * Mapping
       * @description `name`, `first_name`, `last_name`, `language`, `tag`, `said_at` (when they agreed), `phone:TYPE`, `address:TYPE`, `field:KEY`, or empty.
       * @example [
       *       "name",
       *       "phone:whatsapp"
       *     ]
       */
      mapping?: string[] | null;
      rules?: components["schemas"]["ImportRules"] | null;
    };
    /**
     * ImportPiece
     * @description A piece of the file.
     */
    ImportPiece: {
      /**
       * Content
       * @description Its bytes in base64, up to 2 MB.
       * @example TmFtZTtQaG9uZQo=
       */
      content: string;
    };
    /**
     * ImportRules
     * @description How a file is brought in.
     */
    ImportRules: {
      consent?: components["schemas"]["GivenShape"] | null;
      /**
       * Country
       * @description That of phone numbers that name none (ISO 3166-1).
       * @default
       * @example DE
       */
      country: string;
      /**
       * Duplicates
       * @description People who are known: `skip` leaves them as they are, `update` lets the file replace what is there, `merge` fills only what is empty.
       * @default merge
       * @enum {string}
       */
      duplicates: "skip" | "update" | "merge";
      /**
       * Language
       * @default
       * @example de
       */
      language: string;
      /**
       * Segment Id
       * @description A static list for all of them.
       * @default
       */
      segment_id: string;
      /**
       * Tags
       * @example [
       *       "fair 2026"
       *     ]
       */
      tags?: string[];
    };
    /**
     * ImportShown
     * @description A file of contacts, and how far it is.
     */
    ImportShown: {
      /**
       * Counts
       * @description Rows by outcome: good (a check), made, changed, same, skipped, failed, undone, kept.
       * @example {
       *       "failed": 3,
       *       "made": 4997
       *     }
       */
      counts: {
        [key: string]: number;
      };
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Created By
       * @example Mina
       */
      created_by: string;
      /**
       * Delimiter
       * @example ;
       */
      delimiter: string;
      /**
       * Done
       * @description Rows that were worked at.
       * @example 5000
       */
      done: number;
      /**
       * Encoding
       * @example utf-8
       */
      encoding: string;
      /** Ended At */
      ended_at: string | null;
      /**
       * Header
       * @example [
       *       "Name",
       *       "Phone"
       *     ]
       */
      header: string[];
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78502
       */
      id: string;
      /**
       * Mapping
       * @example [
       *       "name",
       *       "phone:whatsapp"
       *     ]
       */
      mapping: string[];
      /**
       * Name
       * @example fair.csv
       */
      name: string;
      /**
       * Problem
       * @description Why it failed.
       * @example
       */
      problem: string;
      /**
       * Rows
       * @example 5000
       */
      rows: number;
      rules: components["schemas"]["ImportRules"];
      /**
       * State
       * @enum {string}
       */
      state:
        | "uploading"
        | "reading"
        | "ready"
        | "checking"
        | "running"
        | "done"
        | "undoing"
        | "undone"
        | "failed";
    };
    /**
     * ImportedRow
     * @description A row of a file, counted from 1 below the header, and who it speaks of.
     */
    ImportedRow: {
      /**
       * Addresses
       * @example [
       *       "whatsapp:491701234567"
       *     ]
       */
      addresses?: string[];
      /**
       * Cells
       * @example [
       *       "Ada",
       *       "0170 1234567"
       *     ]
       */
      cells: string[];
      /**
       * Language
       * @default
       * @example de
       */
      language: string;
      /**
       * Name
       * @default
       * @example Ada
       */
      name: string;
      /**
       * Number
       * @example 1
       */
      number: number;
      /**
       * Problem
       * @description Why it cannot be used; empty where it can.
       * @example
       */
      problem: string;
      /**
       * Tags
       * @example [
       *       "vegan"
       *     ]
       */
      tags?: string[];
    };
    /**
     * ImportedRows
     * @description Rows of a file.
     */
    ImportedRows: {
      /** Items */
      items: components["schemas"]["ImportedRow"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * Imports
     * @description Imports, the newest first.
     */
    Imports: {
      /** Items */
      items: components["schemas"]["ImportShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * InboxCounts
     * @description How many conversations each view of whoever asks holds; all open ones with people, and up to
     *     1000 of those of the assistant, of a flow, snoozed ones, resolved ones (1000 of each owner) and
     *     of a saved view.
     */
    InboxCounts: {
      /**
       * Assistant
       * @description Open, with the assistant.
       * @example 120
       */
      assistant: number;
      /**
       * Flow
       * @example 3
       */
      flow: number;
      /**
       * Late
       * @description Open, and the answer was promised earlier.
       * @example 0
       */
      late: number;
      /**
       * Mentions
       * @description With notes that name them, unseen.
       * @example 1
       */
      mentions: number;
      /**
       * Mine
       * @description Open, and with whoever asks.
       * @example 4
       */
      mine: number;
      /**
       * Resolved
       * @example 980
       */
      resolved: number;
      /**
       * Snoozed
       * @example 2
       */
      snoozed: number;
      /**
       * Team
       * @description Open, with any team or member.
       * @example 11
       */
      team: number;
      /**
       * Teams
       * @description The same by the id of the team.
       * @example {
       *       "01a203abd0b181f155a2635a7ba78402": 5
       *     }
       */
      teams: {
        [key: string]: number;
      };
      /**
       * Unassigned
       * @description Open, with a team, and with no member.
       * @example 7
       */
      unassigned: number;
      /**
       * Views
       * @description By the id of the saved view.
       * @example {
       *       "01a203abd0b181f155a2635a7ba78401": 3
       *     }
       */
      views: {
        [key: string]: number;
      };
      /**
       * Waiting
       * @description Open, with people, and the person waits.
       * @example 5
       */
      waiting: number;
    };
    /**
     * IntentFileTaken
     * @description What was taken of a file, and what was passed over, by why.
     */
    IntentFileTaken: {
      /**
       * Answers
       * @example 2
       */
      answers: number;
      /**
       * Examples
       * @example 20
       */
      examples: number;
      /**
       * Intents
       * @example 2
       */
      intents: number;
      /**
       * Skipped
       * @example {}
       */
      skipped: {
        [key: string]: number;
      };
    };
    /**
     * IntentListed
     * @description An intent of a list.
     */
    IntentListed: {
      /**
       * Answers
       * @description How many it has.
       * @example 1
       */
      answers: number;
      /**
       * Examples
       * @description How many it has.
       * @example 12
       */
      examples: number;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78310
       */
      id: string;
      /**
       * Name
       * @example opening_hours
       */
      name: string;
    };
    /**
     * IntentShown
     * @description One intent with its answers.
     */
    IntentShown: {
      /** Answers */
      answers: components["schemas"]["AnswerShown"][];
      /**
       * Examples
       * @description How many it has.
       * @example 12
       */
      examples: number;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78310
       */
      id: string;
      /**
       * Name
       * @example opening_hours
       */
      name: string;
    };
    /**
     * Intents
     * @description A page of intents, by id.
     */
    Intents: {
      /** Items */
      items: components["schemas"]["IntentListed"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * InvitationMade
     * @description An invitation with its link, which is told here only.
     */
    InvitationMade: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      id: string;
      invitation: components["schemas"]["InvitationShown"];
      /**
       * Link
       * @example https://chat.example.com/app/welcome#code=bqL0Kf1nD4Yk0aQm5xZ9
       */
      link: string;
    };
    /**
     * InvitationShown
     * @description An invitation that nobody used yet.
     */
    InvitationShown: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Expires At
       * Format: date-time
       */
      expires_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      id: string;
      /**
       * Made By
       * @description The member's id.
       * @example
       */
      made_by: string;
      /**
       * Role
       * @example editor
       */
      role: string;
    };
    /**
     * Invitations
     * @description A page of invitations, the oldest first.
     */
    Invitations: {
      /** Items */
      items: components["schemas"]["InvitationShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ItemShape
     * @description One item of a newsletter, counted by its `key`.
     */
    ItemShape: {
      /**
       * Image
       * @default
       */
      image: string | "";
      /**
       * Key
       * @example tiramisu
       */
      key: string;
      /**
       * Label
       * @description What stands on the button that says it.
       * @default
       */
      label: string;
      /**
       * Reply
       * @description What people say to know more.
       * @default
       */
      reply: string;
      /**
       * Text
       * @default
       */
      text: string;
      /** Title */
      title: string;
      /**
       * Url
       * @default
       */
      url: string | "";
    };
    /**
     * KeywordShown
     * @description A keyword.
     */
    KeywordShown: {
      /**
       * Document Id
       * @description What answers in place of the text.
       * @example
       */
      document_id: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78307
       */
      id: string;
      /**
       * Language
       * @example
       */
      language: string;
      /**
       * Text
       * @example Behind the house, free for two hours.
       */
      text: string;
      /**
       * Word
       * @example parking
       */
      word: string;
    };
    /**
     * Keywords
     * @description A page of keywords, by id.
     */
    Keywords: {
      /** Items */
      items: components["schemas"]["KeywordShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * LabAnswer
     * @description What is decided, why, and the messages that the channel would show.
     */
    LabAnswer: {
      /** Asked */
      asked: {
        [key: string]: unknown;
      };
      /** Choices */
      choices: {
        [key: string]: unknown;
      }[];
      /** Document */
      document: {
        [key: string]: unknown;
      } | null;
      /** Entity */
      entity: {
        [key: string]: unknown;
      } | null;
      /** Messages */
      messages: {
        [key: string]: unknown;
      }[][];
      /**
       * Ms
       * @example 4.2
       */
      ms: number;
      /**
       * Outcome
       * @example answer
       */
      outcome: string;
      /** Reasons */
      reasons: {
        [key: string]: unknown;
      };
      /**
       * Text
       * @example Tiramisu
       */
      text: string;
    };
    /**
     * LabQuestion
     * @description A question to the assistant, as anybody.
     */
    LabQuestion: {
      /**
       * At
       * @description Now where it is left out; without an offset, the workspace's time.
       * @example 2026-12-24T18:00:00
       */
      at?: string | null;
      /**
       * Channel Type
       * @description Show it as there.
       * @default
       * @example whatsapp
       */
      channel_type: string;
      /**
       * Contact
       * @description A contact: its id, or channel_type:value.
       * @default
       * @example telegram:4711
       */
      contact: string;
      /**
       * Diets
       * @example [
       *       "vegan"
       *     ]
       */
      diets?: string[];
      /**
       * Language
       * @default
       * @example en
       */
      language: string;
      /**
       * Tags
       * @description Tags that they have.
       * @example [
       *       "members"
       *     ]
       */
      tags?: string[];
      /**
       * Wish
       * @example something with chocolate
       */
      wish: string;
      /**
       * Without
       * @example [
       *       "nuts"
       *     ]
       */
      without?: string[];
    };
    /**
     * LastedShown
     * @description How long something took.
     */
    LastedShown: {
      /**
       * Count
       * @example 42
       */
      count: number;
      /**
       * Median
       * @description Seconds; null where none is known.
       */
      median: number | null;
      /**
       * P90
       * @description Seconds; null where none is known.
       */
      p90: number | null;
    };
    /**
     * LedgerChecked
     * @description What came of checking the ledger; `findings` is empty where all is well.
     */
    LedgerChecked: {
      /** Erased */
      erased: number;
      /** Findings */
      findings: {
        [key: string]: unknown;
      }[];
      /** Head */
      head: string;
      /** Rows */
      rows: number;
    };
    /**
     * LinkGiven
     * @description The code of a link, where somebody signs up by one.
     */
    LinkGiven: {
      /**
       * Code
       * @default
       * @example
       */
      code: string;
    };
    /**
     * LocationSaid
     * @description A place, in degrees.
     */
    LocationSaid: {
      /**
       * Address
       * @default
       */
      address: string;
      /** Latitude */
      latitude: number;
      /** Longitude */
      longitude: number;
      /**
       * Name
       * @default
       */
      name: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "location";
    };
    /**
     * MediaOf
     * @description A picture, sound, film or file at a public address, or one that was brought by
     *     `POST /files`.
     */
    MediaOf: {
      /**
       * Caption
       * @default
       */
      caption: string;
      /**
       * Kind
       * @enum {string}
       */
      kind: "image" | "audio" | "voice" | "video" | "file" | "sticker";
      /**
       * Name
       * @default
       */
      name: string;
      /** Url */
      url: string;
    };
    /**
     * MediaSaid
     * @description A picture, sound, film or file as a part of a message.
     */
    MediaSaid: {
      /**
       * Caption
       * @default
       */
      caption: string;
      /**
       * Kind
       * @enum {string}
       */
      kind: "image" | "audio" | "voice" | "video" | "file" | "sticker";
      /**
       * Name
       * @default
       */
      name: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "media";
      /** Url */
      url: string;
    };
    /**
     * MemberChange
     * @description What is to change; what is left out stays. Another role or `active: false` ends the member's
     *     sessions. An empty name takes that of the account.
     */
    MemberChange: {
      /**
       * Active
       * @example false
       */
      active?: boolean | null;
      /** Name */
      name?: string | null;
      /** Role */
      role?: string | null;
    };
    /**
     * MemberFigures
     * @description What somebody did.
     */
    MemberFigures: {
      /**
       * Conversations
       * @description In how many they replied.
       * @example 31
       */
      conversations: number;
      /**
       * Name
       * @example Ada
       */
      name: string;
      /**
       * Rated
       * @description How many of the resolved were rated.
       * @example 9
       */
      rated: number;
      /**
       * Rated Good
       * @description With 4 or 5 stars, or a thumb up.
       * @example 8
       */
      rated_good: number;
      /**
       * Replies
       * @example 80
       */
      replies: number;
      /**
       * Resolved
       * @example 28
       */
      resolved: number;
    };
    /**
     * MemberShown
     * @description A member of the workspace.
     */
    MemberShown: {
      /**
       * Active
       * @example true
       */
      active: boolean;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78300
       */
      id: string;
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Role
       * @example editor
       */
      role: string;
      /**
       * Second Factor
       * @example true
       */
      second_factor: boolean;
      /** Signed In At */
      signed_in_at: string | null;
    };
    /**
     * MemberWork
     * @description How much a member takes, and of what.
     */
    MemberWork: {
      /**
       * Availability
       * @default auto
       * @example auto
       * @enum {string}
       */
      availability: "auto" | "online" | "away";
      /**
       * Capacity
       * @description Most open conversations.
       * @default 10
       * @example 10
       */
      capacity: number;
      /**
       * Languages
       * @description Empty: all.
       * @example [
       *       "fr"
       *     ]
       */
      languages?: string[];
      /**
       * Skills
       * @example [
       *       "billing"
       *     ]
       */
      skills?: string[];
    };
    /**
     * MemberWorkShown
     * @description The same with the member.
     */
    MemberWorkShown: {
      /**
       * Availability
       * @default auto
       * @example auto
       * @enum {string}
       */
      availability: "auto" | "online" | "away";
      /**
       * Capacity
       * @description Most open conversations.
       * @default 10
       * @example 10
       */
      capacity: number;
      /**
       * Languages
       * @description Empty: all.
       * @example [
       *       "fr"
       *     ]
       */
      languages?: string[];
      /** Member Id */
      member_id: string;
      /**
       * Skills
       * @example [
       *       "billing"
       *     ]
       */
      skills?: string[];
    };
    /**
     * Members
     * @description A page of members, the oldest first.
     */
    Members: {
      /** Items */
      items: components["schemas"]["MemberShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * MembersChange
     * @description Contacts to be put on a static list, and others to be taken off.
     */
    MembersChange: {
      /** Add */
      add?: string[];
      /** Remove */
      remove?: string[];
    };
    /**
     * MembersChanged
     * @description How many were put on the list or taken off.
     */
    MembersChanged: {
      /**
       * Changed
       * @example 2
       */
      changed: number;
    };
    /**
     * Membership
     * @description What somebody may do in a workspace. Its slug goes into `Comptoir-Workspace`.
     */
    Membership: {
      /**
       * Member Id
       * @example 01a203abd0b181f155a2635a7ba78300
       */
      member_id: string;
      /** Permissions */
      permissions: (
        | "channels:read"
        | "channels:write"
        | "entries:read"
        | "entries:write"
        | "templates:read"
        | "templates:write"
        | "messages:write"
        | "files:write"
        | "sources:read"
        | "sources:write"
        | "inbox:read"
        | "inbox:write"
        | "canned:write"
        | "rules:read"
        | "rules:write"
        | "contacts:read"
        | "contacts:write"
        | "contacts:import"
        | "contacts:erase"
        | "segments:read"
        | "segments:write"
        | "campaigns:read"
        | "campaigns:write"
        | "campaigns:send"
        | "keywords:read"
        | "keywords:write"
        | "intents:read"
        | "intents:write"
        | "catalogues:read"
        | "catalogues:write"
        | "connectors:read"
        | "connectors:write"
        | "assistant:read"
        | "assistant:write"
        | "lab:ask"
        | "golden:read"
        | "golden:write"
        | "golden:override"
        | "demand:read"
        | "demand:write"
        | "events:read"
        | "webhooks:read"
        | "webhooks:write"
        | "insights:read"
        | "people:read"
        | "people:write"
        | "roles:write"
        | "tokens:read"
        | "tokens:write"
        | "audit:read"
        | "settings:read"
        | "settings:write"
      )[];
      /**
       * Role
       * @example editor
       */
      role: string;
      workspace: components["schemas"]["WorkspaceOf"];
    };
    /**
     * MergeWanted
     * @description Another contact, who is the same person; afterwards there is only the one in the path.
     */
    MergeWanted: {
      /**
       * Contact Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      contact_id: string;
    };
    /**
     * MessageQueued
     * @description A message that goes out as soon as the platform takes it.
     */
    MessageQueued: {
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      id: string;
      /**
       * Status
       * @default queued
       * @constant
       */
      status: "queued";
    };
    /**
     * MessageShown
     * @description A message with what became of it.
     */
    MessageShown: {
      /**
       * Advice
       * @example Use an approved template, or wait …
       */
      advice: string;
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Author
       * @enum {string}
       */
      author: "contact" | "assistant" | "member" | "flow" | "api";
      /**
       * Decided
       * @description The assistant decided about it: see `why`.
       * @example true
       */
      decided: boolean;
      /**
       * Direction
       * @enum {string}
       */
      direction: "in" | "out";
      /** Edited At */
      edited_at: string | null;
      /**
       * Forwarded
       * @example false
       */
      forwarded: boolean;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      id: string;
      /**
       * Parts
       * @example [
       *       {
       *         "text": "Is it ready?",
       *         "type": "text"
       *       }
       *     ]
       */
      parts: {
        [key: string]: unknown;
      }[];
      /**
       * Payload
       * @description What a tapped button stands for.
       * @example
       */
      payload: string;
      /**
       * Platform Id
       * @description The platform's id of it, which others name in `reply_to`.
       * @example wamid.4f
       */
      platform_id: string;
      /**
       * Position
       * @example 12
       */
      position: number;
      /** @description What the platform charges for it, as its receipts say. */
      pricing: components["schemas"]["PricingShown"] | null;
      /** Reactions */
      reactions: components["schemas"]["ReactionShown"][];
      /**
       * Reason
       * @description Why it did not go out, or is not known to have.
       * @example window_closed
       */
      reason: string;
      /**
       * Reason Text
       * @description The same in plain words.
       * @example The platform's time for free texts is over.
       */
      reason_text: string;
      /**
       * Reply To
       * @description The platform's id of the message it answers.
       * @example
       */
      reply_to: string;
      /**
       * Revoked At
       * @description When it was taken back: its parts are gone.
       */
      revoked_at: string | null;
      status: components["schemas"]["MessageStatus"];
    };
    /**
     * MessageStatus
     * @description How far an outgoing message got. Later ones win, see `RANK`.
     * @enum {string}
     */
    MessageStatus:
      | "queued"
      | "sending"
      | "unknown"
      | "accepted"
      | "sent"
      | "delivered"
      | "read"
      | "played"
      | "refused"
      | "failed"
      | "cancelled"
      | "received";
    /**
     * MessageTold
     * @description A message, and in which conversation.
     */
    MessageTold: {
      /**
       * Advice
       * @example Use an approved template, or wait …
       */
      advice: string;
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Author
       * @enum {string}
       */
      author: "contact" | "assistant" | "member" | "flow" | "api";
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Decided
       * @description The assistant decided about it: see `why`.
       * @example true
       */
      decided: boolean;
      /**
       * Direction
       * @enum {string}
       */
      direction: "in" | "out";
      /** Edited At */
      edited_at: string | null;
      /**
       * Forwarded
       * @example false
       */
      forwarded: boolean;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      id: string;
      /**
       * Parts
       * @example [
       *       {
       *         "text": "Is it ready?",
       *         "type": "text"
       *       }
       *     ]
       */
      parts: {
        [key: string]: unknown;
      }[];
      /**
       * Payload
       * @description What a tapped button stands for.
       * @example
       */
      payload: string;
      /**
       * Platform Id
       * @description The platform's id of it, which others name in `reply_to`.
       * @example wamid.4f
       */
      platform_id: string;
      /**
       * Position
       * @example 12
       */
      position: number;
      /** @description What the platform charges for it, as its receipts say. */
      pricing: components["schemas"]["PricingShown"] | null;
      /** Reactions */
      reactions: components["schemas"]["ReactionShown"][];
      /**
       * Reason
       * @description Why it did not go out, or is not known to have.
       * @example window_closed
       */
      reason: string;
      /**
       * Reason Text
       * @description The same in plain words.
       * @example The platform's time for free texts is over.
       */
      reason_text: string;
      /**
       * Reply To
       * @description The platform's id of the message it answers.
       * @example
       */
      reply_to: string;
      /**
       * Revoked At
       * @description When it was taken back: its parts are gone.
       */
      revoked_at: string | null;
      status: components["schemas"]["MessageStatus"];
    };
    /**
     * Messages
     * @description A page of messages, newest first.
     */
    Messages: {
      /** Items */
      items: components["schemas"]["MessageShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ModelShown
     * @description What a language model may do here, which one is set up, and what it used today (UTC).
     */
    ModelShown: {
      /**
       * Calls
       * @example 12
       */
      calls: number;
      /**
       * Daily Tokens
       * @description The budget of a day.
       * @example 200000
       */
      daily_tokens: number;
      /**
       * Day
       * @example 2026-12-24
       */
      day: string;
      /**
       * Failures
       * @example 0
       */
      failures: number;
      /**
       * Is Set Up
       * @description COMPTOIR_MODEL_URL and COMPTOIR_MODEL_NAME are set.
       * @example true
       */
      is_set_up: boolean;
      /**
       * Name
       * @example qwen3:8b
       */
      name: string;
      /**
       * Tokens
       * @example 5120
       */
      tokens: number;
      /**
       * Use
       * @example off
       * @enum {string}
       */
      use: "off" | "understand" | "phrase";
    };
    /**
     * ModelUseWanted
     * @description What a language model may do.
     */
    ModelUseWanted: {
      /**
       * Use
       * @example understand
       * @enum {string}
       */
      use: "off" | "understand" | "phrase";
    };
    /**
     * MoveWanted
     * @description Where the campaign is to go.
     */
    MoveWanted: {
      /**
       * To
       * @description `schedule` lets it begin at its time; `reopen` makes it a draft again.
       * @example schedule
       * @enum {string}
       */
      to: "schedule" | "pause" | "resume" | "cancel" | "reopen";
    };
    /**
     * MovedShown
     * @description A wish that would be decided otherwise.
     */
    MovedShown: {
      after: components["schemas"]["ChosenShown"];
      before: components["schemas"]["ChosenShown"];
      /**
       * Message Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      message_id: string;
      /**
       * Wish
       * @example something with chocolate
       */
      wish: string;
    };
    /**
     * NewAnswers
     * @description The answers that an intent has from now on, in this order.
     */
    NewAnswers: {
      /**
       * Answers
       * @example [
       *       {
       *         "parts": [
       *           {
       *             "text": "We open at nine.",
       *             "type": "text"
       *           }
       *         ]
       *       }
       *     ]
       */
      answers: components["schemas"]["AnswerSaid"][];
      /**
       * Override
       * @description Needs golden:override.
       * @default false
       */
      override: boolean;
    };
    /**
     * NewAutomation
     * @description An automation to be kept; it counts for what happens from now on.
     */
    NewAutomation: {
      /**
       * Active
       * @default true
       */
      active: boolean;
      /**
       * Name
       * @example Refunds
       */
      name: string;
      /**
       * @example {
       *       "all": [
       *         {
       *           "field": "text",
       *           "op": "contains",
       *           "values": [
       *             "refund"
       *           ]
       *         }
       *       ],
       *       "do": [
       *         {
       *           "add": [
       *             "refund"
       *           ],
       *           "do": "tag"
       *         }
       *       ],
       *       "event": "message_received"
       *     }
       */
      rule: components["schemas"]["AutomationRule"];
    };
    /**
     * NewCampaign
     * @description A campaign to be written: a draft.
     */
    NewCampaign: {
      audience?: components["schemas"]["AudienceShape"];
      /**
       * Name
       * @example Spring menu
       */
      name: string;
      plan?: components["schemas"]["PlanShape"];
      /**
       * Purpose
       * @description The topic that people permitted.
       * @example topic:kitchen
       */
      purpose: string;
      /** Variants */
      variants?: components["schemas"]["VariantShape"][];
    };
    /**
     * NewCanned
     * @description A canned reply to be kept.
     */
    NewCanned: {
      /**
       * Code
       * @example hello
       */
      code: string;
      /**
       * Shared
       * @description Everybody may use it; takes `canned:write`.
       * @default false
       */
      shared: boolean;
      /**
       * Texts
       * @description By language; "" for all. Blanks: `{{contact.first_name|there}}`.
       * @example {
       *       "en": "Hello {{contact.first_name|there}}, how can we help?"
       *     }
       */
      texts: {
        [key: string]: string;
      };
    };
    /**
     * NewCatalogue
     * @description A catalogue to be made, or to follow other rules from now on.
     */
    NewCatalogue: {
      /**
       * Connector
       * @description The live data it is answered with, by name.
       * @default
       * @example
       */
      connector: string;
      /**
       * Name
       * @example companies
       */
      name: string;
      /**
       * Symbols
       * @description Where a symbol counts: as a whole message, in capitals, or anywhere.
       * @default uppercase
       * @example uppercase
       * @enum {string}
       */
      symbols: "whole_message" | "uppercase" | "anywhere";
    };
    /**
     * NewChannel
     * @description A channel to be connected.
     */
    NewChannel: {
      /**
       * Answers
       * @description Answers to the questions of the type, secrets too.
       * @example {
       *       "token": "110201543:AAHdqTcvCH1vGWJxf…",
       *       "username": "cake_bot"
       *     }
       */
      answers?: {
        [key: string]: string;
      };
      /**
       * Api
       * @description An address in place of the platform's own.
       * @default
       * @example
       */
      api: string;
      /**
       * Burst Seconds
       * @description Messages within this time are answered as one.
       * @default 1.5
       */
      burst_seconds: number;
      /**
       * Name
       * @default
       * @example Cake bot
       */
      name: string;
      /**
       * Type
       * @example telegram
       */
      type: string;
    };
    /**
     * NewContactEvent
     * @description Something that happened with a contact outside.
     */
    NewContactEvent: {
      /**
       * About
       * @description Which thing.
       * @default
       * @example Lasagne
       */
      about: string;
      /**
       * Amount
       * @example 12.5
       */
      amount?: number | null;
      /**
       * At
       * @description When; now where it is not told.
       */
      at?: string | null;
      /**
       * Name
       * @example bought
       */
      name: string;
    };
    /**
     * NewDemandAnswer
     * @description The answer to what a group asks.
     */
    NewDemandAnswer: {
      /**
       * Language
       * @description Else theirs.
       * @default
       * @example en
       */
      language: string;
      /**
       * Question
       * @description Else their own words.
       * @default
       * @example
       */
      question: string;
      /**
       * Text
       * @example Yes, for 9 francs, within two days.
       */
      text: string;
    };
    /**
     * NewDocuments
     * @description Documents to be put, changed or removed by their key; 500 at most.
     */
    NewDocuments: {
      /**
       * Documents
       * @description In our words or as schema.org objects, each with a `key`; with `delete`: true one is removed.
       * @example [
       *       {
       *         "key": "lamp",
       *         "language": "en",
       *         "text": "Warm light.",
       *         "title": "Lamp Nova"
       *       },
       *       {
       *         "@type": "Product",
       *         "description": "Of oak.",
       *         "key": "chair",
       *         "name": "Chair"
       *       },
       *       {
       *         "delete": true,
       *         "key": "old"
       *       }
       *     ]
       */
      documents: {
        [key: string]: unknown;
      }[];
    };
    /**
     * NewEntity
     * @description An entity to be added; the one with this key is replaced.
     */
    NewEntity: {
      /**
       * Aliases
       * @example [
       *       {
       *         "kind": "symbol",
       *         "text": "WIPRA"
       *       }
       *     ]
       */
      aliases?: components["schemas"]["AliasSaid"][];
      /**
       * Fields
       * @description Further columns.
       * @example {
       *       "exchange": "Ganga Exchange"
       *     }
       */
      fields?: {
        [key: string]: unknown;
      };
      /**
       * Key
       * @example WIPRA
       */
      key: string;
      /**
       * Label
       * @example Wiprona Systems
       */
      label: string;
    };
    /**
     * NewEntry
     * @description A link to be made; the one with the same code is replaced.
     */
    NewEntry: {
      /**
       * Channel Id
       * @example 01a203abd0b181f155a2635a7ba782ff
       */
      channel_id: string;
      /**
       * Code
       * @description Made up if empty.
       * @default
       * @example poster
       */
      code: string;
      /**
       * Name
       * @default
       * @example Poster in the shop
       */
      name: string;
      /**
       * Origin
       * @default
       * @example shop window
       */
      origin: string;
      /**
       * Text
       * @description What the link fills in.
       * @default
       * @example I saw your poster
       */
      text: string;
      /**
       * Wish
       * @description What is answered then.
       * @default
       * @example tiramisu
       */
      wish: string;
    };
    /**
     * NewExamples
     * @description Messages to be added. One that another intent has moves to this one.
     */
    NewExamples: {
      /**
       * Examples
       * @example [
       *       {
       *         "text": "are you open on Sunday"
       *       }
       *     ]
       */
      examples: components["schemas"]["ExampleSaid"][];
    };
    /**
     * NewField
     * @description A field to be kept of contacts.
     */
    NewField: {
      /**
       * Choices
       * @description Of type choice.
       * @example []
       */
      choices?: string[];
      /**
       * Key
       * @example customer_number
       */
      key: string;
      /**
       * Name
       * @example Customer number
       */
      name: string;
      /**
       * Type
       * @example text
       * @enum {string}
       */
      type: "text" | "number" | "date" | "choice";
    };
    /**
     * NewGolden
     * @description A question with what must answer it; the same question again replaces it.
     */
    NewGolden: {
      /**
       * At
       * @description Now where it is left out; without an offset, the workspace's time.
       * @example 2026-12-24T18:00:00
       */
      at?: string | null;
      /**
       * Diets
       * @example [
       *       "vegan"
       *     ]
       */
      diets?: string[];
      /**
       * Expect
       * @description Address, key or id of a document, code of an entity, `keyword:` and a word, `ask_back` or `none`.
       * @example https://cooking.example/tiramisu
       */
      expect: string;
      /**
       * Language
       * @default
       * @example en
       */
      language: string;
      /**
       * Question
       * @example tiramisu
       */
      question: string;
      /**
       * Without
       * @example [
       *       "nuts"
       *     ]
       */
      without?: string[];
    };
    /**
     * NewImport
     * @description A file that is about to come.
     */
    NewImport: {
      /**
       * Name
       * @description The name of the file.
       * @example fair.csv
       */
      name: string;
    };
    /**
     * NewIntent
     * @description An intent to be made; the one with this name gets the examples where there is one.
     */
    NewIntent: {
      /**
       * Examples
       * @example [
       *       {
       *         "text": "when do you open"
       *       }
       *     ]
       */
      examples?: components["schemas"]["ExampleSaid"][];
      /**
       * Name
       * @example opening_hours
       */
      name: string;
    };
    /**
     * NewIntentFile
     * @description A file of intents as text: CSV with the columns text and intent, or training data of Rasa.
     */
    NewIntentFile: {
      /**
       * Content
       * @example text,intent
       *     when do you open,opening_hours
       */
      content: string;
      /**
       * Format
       * @example csv
       * @enum {string}
       */
      format: "csv" | "rasa";
      /**
       * Language
       * @description Of examples that do not say.
       * @default
       * @example en
       */
      language: string;
    };
    /**
     * NewInvitation
     * @description Whom to invite as what; by nobody's address: whoever has the link.
     */
    NewInvitation: {
      /**
       * Email
       * @default
       * @example ada@example.com
       */
      email: string;
      /**
       * Role
       * @description owner, administrator, editor, member, analyst, or the id of an own role.
       * @example editor
       */
      role: string;
    };
    /**
     * NewKeyword
     * @description A trigger word with its answer; the same word again replaces it.
     */
    NewKeyword: {
      /**
       * Language
       * @description Only for customers of this language.
       * @default
       * @example
       */
      language: string;
      /**
       * Override
       * @description Although it breaks golden questions; needs golden:override.
       * @default false
       */
      override: boolean;
      /**
       * Text
       * @example Behind the house, free for two hours.
       */
      text: string;
      /**
       * Word
       * @example parking
       */
      word: string;
    };
    /**
     * NewMessage
     * @description Something to be said to one person. `campaign` is advertising, which goes to those who
     *     permitted its `topic`; `reply` is an answer.
     */
    NewMessage: {
      /**
       * Kind
       * @default notification
       * @enum {string}
       */
      kind: "notification" | "reply" | "campaign";
      /**
       * Parts
       * @example [
       *       {
       *         "text": "Your order is ready.",
       *         "type": "text"
       *       }
       *     ]
       */
      parts: (
        | components["schemas"]["TextSaid"]
        | components["schemas"]["ChoicesSaid"]
        | components["schemas"]["CardSaid"]
        | components["schemas"]["CarouselSaid"]
        | components["schemas"]["MediaSaid"]
        | components["schemas"]["LocationSaid"]
        | components["schemas"]["TemplateSaid"]
      )[];
      /**
       * To
       * @description Their address on the channel: a number, or the platform's id.
       * @example 491701234567
       */
      to: string;
      /**
       * Topic
       * @description The slug of the topic that it belongs to.
       * @default
       */
      topic: string;
    };
    /**
     * NewPassword
     * @description A new password, by a link that the operator made.
     */
    NewPassword: {
      /**
       * Code
       * @example bqL0Kf1nD4Yk0aQm5xZ9
       */
      code: string;
      /**
       * Password
       * @example four words nobody says
       */
      password: string;
    };
    /**
     * NewRole
     * @description A role of the workspace's own.
     */
    NewRole: {
      /**
       * Name
       * @example Night shift
       */
      name: string;
      /**
       * Permissions
       * @example [
       *       "inbox:read",
       *       "inbox:write"
       *     ]
       */
      permissions: (
        | "channels:read"
        | "channels:write"
        | "entries:read"
        | "entries:write"
        | "templates:read"
        | "templates:write"
        | "messages:write"
        | "files:write"
        | "sources:read"
        | "sources:write"
        | "inbox:read"
        | "inbox:write"
        | "canned:write"
        | "rules:read"
        | "rules:write"
        | "contacts:read"
        | "contacts:write"
        | "contacts:import"
        | "contacts:erase"
        | "segments:read"
        | "segments:write"
        | "campaigns:read"
        | "campaigns:write"
        | "campaigns:send"
        | "keywords:read"
        | "keywords:write"
        | "intents:read"
        | "intents:write"
        | "catalogues:read"
        | "catalogues:write"
        | "connectors:read"
        | "connectors:write"
        | "assistant:read"
        | "assistant:write"
        | "lab:ask"
        | "golden:read"
        | "golden:write"
        | "golden:override"
        | "demand:read"
        | "demand:write"
        | "events:read"
        | "webhooks:read"
        | "webhooks:write"
        | "insights:read"
        | "people:read"
        | "people:write"
        | "roles:write"
        | "tokens:read"
        | "tokens:write"
        | "audit:read"
        | "settings:read"
        | "settings:write"
      )[];
    };
    /**
     * NewSegment
     * @description A segment: an expression, or a static list.
     */
    NewSegment: {
      /**
       * Expression
       * @default
       * @example tag is vegan and last seen within 30 days
       */
      expression: string;
      /**
       * Kind
       * @default query
       * @example query
       * @enum {string}
       */
      kind: "query" | "static";
      /**
       * Name
       * @example Vegans
       */
      name: string;
    };
    /**
     * NewSource
     * @description A source that documents are brought to; with `address`, one that is read from there.
     */
    NewSource: {
      /**
       * Address
       * @description A site, sitemap, feed, page or file on the web.
       * @default
       * @example https://cooking.example/
       */
      address: string;
      /**
       * Name
       * @example Shop
       */
      name: string;
      /**
       * Settings
       * @description As of `comptoir source set`: every, include, expires, audience …
       * @example {
       *       "every": "6h"
       *     }
       */
      settings?: {
        [key: string]: unknown;
      };
    };
    /**
     * NewTable
     * @description A CSV table with a header, whose rows are all entities that the catalogue has then.
     */
    NewTable: {
      columns?: components["schemas"]["Columns"];
      /**
       * Content
       * @example symbol,name
       *     WIPRA,Wiprona Systems
       */
      content: string;
      /**
       * Remove Many
       * @description Let more than a fifth of the entities go.
       * @default false
       * @example false
       */
      remove_many: boolean;
    };
    /**
     * NewTeam
     * @description A team.
     */
    NewTeam: {
      /**
       * Members
       * @description Ids of members.
       * @example []
       */
      members?: string[];
      /**
       * Name
       * @example Service
       */
      name: string;
    };
    /**
     * NewTemplate
     * @description A template to be submitted; one with this name and language is edited.
     */
    NewTemplate: {
      /**
       * Category
       * @example utility
       * @enum {string}
       */
      category: "marketing" | "utility" | "authentication";
      /**
       * Components
       * @description As the platform writes them; `example: {url: …}` in a header is uploaded.
       * @example [
       *       {
       *         "example": {
       *           "body_text": [
       *             [
       *               "4711"
       *             ]
       *           ]
       *         },
       *         "text": "Your order {{1}} is ready.",
       *         "type": "BODY"
       *       }
       *     ]
       */
      components: {
        [key: string]: unknown;
      }[];
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Name
       * @example order_ready
       */
      name: string;
    };
    /**
     * NewText
     * @description What people are shown before they permit a topic.
     */
    NewText: {
      /**
       * Text
       * @example Yes, send me news every week.
       */
      text: string;
    };
    /**
     * NewTimezone
     * @description A time zone, by its IANA name.
     */
    NewTimezone: {
      /**
       * Timezone
       * @example Europe/Paris
       */
      timezone: string;
    };
    /**
     * NewToken
     * @description A token for a program; with no more scopes than who makes it has.
     */
    NewToken: {
      /**
       * Name
       * @example shop
       */
      name: string;
      /**
       * Scopes
       * @example [
       *       "channels:read",
       *       "messages:write"
       *     ]
       */
      scopes: (
        | "channels:read"
        | "channels:write"
        | "entries:read"
        | "entries:write"
        | "templates:read"
        | "templates:write"
        | "messages:write"
        | "files:write"
        | "sources:read"
        | "sources:write"
        | "inbox:read"
        | "inbox:write"
        | "canned:write"
        | "rules:read"
        | "rules:write"
        | "contacts:read"
        | "contacts:write"
        | "contacts:import"
        | "contacts:erase"
        | "segments:read"
        | "segments:write"
        | "campaigns:read"
        | "campaigns:write"
        | "campaigns:send"
        | "keywords:read"
        | "keywords:write"
        | "intents:read"
        | "intents:write"
        | "catalogues:read"
        | "catalogues:write"
        | "connectors:read"
        | "connectors:write"
        | "assistant:read"
        | "assistant:write"
        | "lab:ask"
        | "golden:read"
        | "golden:write"
        | "golden:override"
        | "demand:read"
        | "demand:write"
        | "events:read"
        | "webhooks:read"
        | "webhooks:write"
        | "insights:read"
        | "people:read"
        | "people:write"
        | "roles:write"
        | "tokens:read"
        | "tokens:write"
        | "audit:read"
        | "settings:read"
        | "settings:write"
      )[];
    };
    /**
     * NewTopic
     * @description A topic: people permit it by itself.
     */
    NewTopic: {
      /**
       * Description
       * @default
       */
      description: string;
      /**
       * Double Opt In
       * @default true
       */
      double_opt_in: boolean;
      /**
       * Name
       * @example News from the kitchen
       */
      name: string;
      /**
       * Slug
       * @example kitchen
       */
      slug: string;
    };
    /**
     * NewView
     * @description A view to be kept.
     */
    NewView: {
      /**
       * @example {
       *       "member": [
       *         "me"
       *       ],
       *       "priority": [
       *         "urgent"
       *       ]
       *     }
       */
      filter: components["schemas"]["ViewFilter"];
      /**
       * Name
       * @example Angry and mine
       */
      name: string;
      /**
       * Shared
       * @description Everybody sees it; takes `canned:write`.
       * @default false
       */
      shared: boolean;
    };
    /**
     * NewWebhook
     * @description Where events are to be told, and which.
     */
    NewWebhook: {
      /**
       * Name
       * @example Shop
       */
      name: string;
      /**
       * Types
       * @description Types of events; all where there is none.
       * @example [
       *       "message_received"
       *     ]
       */
      types?: (
        | "message_received"
        | "message_sent"
        | "message_status"
        | "message_changed"
        | "conversation_changed"
        | "activity_added"
        | "contact_changed"
        | "channel_problem"
        | "source_synced"
        | "webhook_failed"
        | "promise_near"
        | "promise_late"
        | "automation_told"
        | "campaign_changed"
        | "import_changed"
      )[];
      /**
       * Url
       * @example https://shop.example/hooks
       */
      url: string;
    };
    /**
     * NoteAdded
     * @description A note that was written down.
     */
    NoteAdded: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78304
       */
      id: string;
    };
    /**
     * NoteWanted
     * @description A note for members; it is never sent.
     */
    NoteWanted: {
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * Mentions
       * @description Ids of members, beside those that the text names as `@Ada`.
       */
      mentions?: string[];
      /**
       * Text
       * @example @Ada, she called back.
       */
      text: string;
    };
    /**
     * Noted
     * @description A page of the audit, newest first.
     */
    Noted: {
      /** Items */
      items: components["schemas"]["NotedShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * NotedShown
     * @description What somebody did or read.
     */
    NotedShown: {
      /**
       * Action
       * @description As the operation is called.
       * @example change_contact
       */
      action: string;
      /**
       * Address
       * @example 192.0.2.1
       */
      address: string;
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Details
       * @example {}
       */
      details: {
        [key: string]: string;
      };
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78306
       */
      id: string;
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Object Id
       * @example 01a203abd0b181f155a3
       */
      object_id: string;
      /**
       * Object Kind
       * @example contact
       */
      object_kind: string;
      /**
       * Outcome
       * @enum {string}
       */
      outcome: "done" | "refused";
      /**
       * Who
       * @enum {string}
       */
      who: "member" | "token" | "system";
      /**
       * Who Id
       * @example 01a203abd0b181f155a2635a7ba78300
       */
      who_id: string;
    };
    /**
     * NoticeShown
     * @description What a platform told of a channel itself, or what stopped it.
     */
    NoticeShown: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /**
       * Details
       * @example
       */
      details: string;
      /**
       * Id
       * @example 01a203abe102ffb8f59bd7a1d818123a
       */
      id: string;
      /**
       * Reason
       * @example Many people blocked it.
       */
      reason: string;
      /**
       * State
       * @example paused
       */
      state: string;
      /**
       * Subject
       * @example order_ready
       */
      subject: string;
      /**
       * What
       * @example template
       */
      what: string;
    };
    /**
     * Notices
     * @description A page of notices, newest first.
     */
    Notices: {
      /** Items */
      items: components["schemas"]["NoticeShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * NowShown
     * @description How things stand now.
     */
    NowShown: {
      /**
       * Late
       * @description Of how many the answer was promised earlier.
       * @example 1
       */
      late: number;
      /** Oldest Waiting Since */
      oldest_waiting_since: string | null;
      /**
       * Unassigned
       * @example 3
       */
      unassigned: number;
      /**
       * Waiting
       * @description Of how many the person waits.
       * @example 5
       */
      waiting: number;
      /**
       * With People
       * @description Open conversations with people.
       * @example 11
       */
      with_people: number;
    };
    /**
     * OccurrenceShown
     * @description What a wish waited for came about.
     */
    OccurrenceShown: {
      /**
       * Happened At
       * Format: date-time
       */
      happened_at: string;
      /**
       * Item
       * @example entity:01a203abd0b181f155a2635a7ba78331
       */
      item: string;
      /**
       * Message Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      message_id: string;
      /**
       * Reason
       * @description Why it was not said.
       * @example
       */
      reason: string;
      /**
       * State
       * @example said
       */
      state: string;
    };
    /**
     * OfferShown
     * @description What a code is good for.
     */
    OfferShown: {
      /**
       * Email
       * @description Only for this address, if any.
       * @example ada@example.com
       */
      email: string;
      /**
       * First Owner
       * @example false
       */
      first_owner: boolean;
      /**
       * Role
       * @example editor
       */
      role: string;
      /**
       * Workspace
       * @description Its name; empty for the first owner.
       * @example Main
       */
      workspace: string;
    };
    /**
     * OverviewShown
     * @description How things stand, and what happened in a span and in the one before it.
     */
    OverviewShown: {
      /** @description As long, and right before. */
      before: components["schemas"]["SpanShown"];
      /**
       * Channels
       * @description The busiest first.
       */
      channels: components["schemas"]["ChannelFigures"][];
      /**
       * Hours
       * @description Turns by weekday, from Monday on, and hour.
       */
      hours: number[][];
      /**
       * Members
       * @description Who said most first.
       */
      members: components["schemas"]["MemberFigures"][];
      now: components["schemas"]["NowShown"];
      /**
       * Since
       * Format: date-time
       */
      since: string;
      span: components["schemas"]["SpanShown"];
      /**
       * Until
       * Format: date-time
       */
      until: string;
      /**
       * Zone
       * @example Europe/Paris
       */
      zone: string;
    };
    /**
     * OwnChange
     * @description What somebody changes about themselves; what is left out stays. A new password needs the one
     *     before, and ends all other sessions.
     */
    OwnChange: {
      /** Language */
      language?: ("en" | "fr" | "de") | null;
      /** Name */
      name?: string | null;
      /** Old Password */
      old_password?: string | null;
      /** Password */
      password?: string | null;
    };
    /**
     * OwnerWanted
     * @description Whose it is to be: `member` to take or assign it, `assistant` to hand it back.
     */
    OwnerWanted: {
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * Id
       * @description The same by id.
       * @default
       * @example
       */
      id: string;
      /**
       * Instead Of
       * @description Only where this member or team has it now.
       * @example
       */
      instead_of?: string | null;
      /**
       * Name
       * @description Which member or team; a member without one: `by`.
       * @default
       * @example Ada
       */
      name: string;
      /**
       * Owner
       * @example member
       * @enum {string}
       */
      owner: "assistant" | "team" | "member";
    };
    /**
     * PasswordGiven
     * @description The password, to be sure who asks.
     */
    PasswordGiven: {
      /**
       * Password
       * @example four words nobody says
       */
      password: string;
    };
    /**
     * PersonHere
     * @description A member, or a program, who has a conversation open.
     */
    PersonHere: {
      /**
       * Doing
       * @enum {string}
       */
      doing: "reading" | "writing";
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78399
       */
      id: string;
      /**
       * Name
       * @example Ada
       */
      name: string;
    };
    /**
     * PersonOf
     * @description The contact of a conversation, and under which address they are in it.
     */
    PersonOf: {
      /**
       * Address
       * @example 491701234567
       */
      address: string;
      /**
       * Blocked
       * @example false
       */
      blocked: boolean;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      id: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Stopped
       * @description They sent STOP.
       * @example false
       */
      stopped: boolean;
      /**
       * Username
       * @example @ada
       */
      username: string;
    };
    /**
     * PictureShape
     * @description A file that goes with a message.
     */
    PictureShape: {
      /**
       * Caption
       * @default
       */
      caption: string;
      /**
       * Kind
       * @default image
       * @enum {string}
       */
      kind: "image" | "video" | "audio" | "file";
      /**
       * Name
       * @default
       */
      name: string;
      /** Url */
      url: string;
    };
    /**
     * Piece
     * @description A piece of a text, and whether it is what was looked for.
     */
    Piece: {
      /**
       * Hit
       * @example true
       */
      hit: boolean;
      /**
       * Text
       * @example Tiramisu
       */
      text: string;
    };
    /**
     * PlanShape
     * @description When and how it is sent.
     */
    PlanShape: {
      /**
       * At
       * @description ISO 8601; with its zone for `at`, without one for `local`.
       * @default
       * @example 2026-12-01T09:00+01:00
       */
      at: string;
      /**
       * Budget
       * @description It pauses before it costs more; 0: no limit.
       * @default 0
       */
      budget: number;
      /**
       * Per Minute
       * @description 0: as fast as the channels allow.
       * @default 0
       */
      per_minute: number;
      /**
       * Starts
       * @description `local` is by the clock of each recipient.
       * @default now
       * @enum {string}
       */
      starts: "now" | "at" | "local";
      stop?: components["schemas"]["StopShape"];
      /**
       * Tracks
       * @description Clicks are known by person, not only in sum.
       * @default false
       */
      tracks: boolean;
      /**
       * Utm
       * @example {
       *       "medium": "chat",
       *       "source": "comptoir"
       *     }
       */
      utm?: {
        [key: string]: string;
      };
      /** Waves */
      waves?: components["schemas"]["WaveShape"][];
      winner?: components["schemas"]["WinnerShape"] | null;
    };
    /**
     * PreferenceShown
     * @description What a contact declared of themselves.
     */
    PreferenceShown: {
      /** Declared At */
      declared_at: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78305
       */
      id: string;
      /**
       * Kind
       * @example diet
       */
      kind: string;
      /**
       * Label
       * @example vegan
       */
      label: string;
      /**
       * Message Id
       * @description The message that says so.
       * @example
       */
      message_id: string;
      /**
       * Value
       * @example vegan
       */
      value: string;
    };
    /**
     * Preferences
     * @description A page of what a contact declared, by id.
     */
    Preferences: {
      /** Items */
      items: components["schemas"]["PreferenceShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * PresenceShown
     * @description Who has a conversation open, besides whoever asks.
     */
    PresenceShown: {
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /** Others */
      others: components["schemas"]["PersonHere"][];
    };
    /**
     * PresenceWanted
     * @description What somebody does in a conversation; said again every ten seconds, forgotten after 30.
     */
    PresenceWanted: {
      /**
       * Doing
       * @example writing
       */
      doing: string;
    };
    /**
     * PreviewShown
     * @description How a variant reads for one person: the messages as the platform gets them.
     */
    PreviewShown: {
      /** Channel Id */
      channel_id: string;
      /** Channel Type */
      channel_type: string;
      /** Contact Id */
      contact_id: string;
      /** Contact Name */
      contact_name: string;
      /** Language */
      language: string;
      /** Messages */
      messages: {
        [key: string]: unknown;
      }[][];
      /**
       * Problem
       * @description Why it could not go out, such as a template.
       */
      problem: string;
      /** Variant */
      variant: string;
    };
    /**
     * Previews
     * @description Previews for some people of the audience.
     */
    Previews: {
      /** Items */
      items: components["schemas"]["PreviewShown"][];
    };
    /**
     * PriceShape
     * @description A line of the price table. An empty country or category stands for all others.
     */
    PriceShape: {
      /**
       * Amount
       * @description In millionths of the currency.
       * @example 113100
       */
      amount: number;
      /**
       * Category
       * @default
       * @enum {string}
       */
      category: "" | "marketing" | "utility" | "authentication";
      /**
       * Channel Type
       * @example whatsapp
       */
      channel_type: string;
      /**
       * Country
       * @default
       * @example DE
       */
      country: string;
      /**
       * Since
       * @example 2026-11-01
       */
      since: string;
    };
    /**
     * Prices
     * @description The price table, in the currency of the rules of push.
     */
    Prices: {
      /**
       * Items
       * @example [
       *       {
       *         "amount": 113100,
       *         "category": "marketing",
       *         "channel_type": "whatsapp",
       *         "country": "DE",
       *         "since": "2026-11-01"
       *       }
       *     ]
       */
      items: components["schemas"]["PriceShape"][];
    };
    /**
     * PricingShown
     * @description What the platform counts a message of ours as, in its own words; "" where it says nothing.
     */
    PricingShown: {
      /**
       * Billable
       * @description Whether it is charged at all.
       * @example true
       */
      billable: boolean | null;
      /**
       * Category
       * @example marketing
       */
      category: string;
      /**
       * Model
       * @example pmp
       */
      model: string;
      /**
       * Type
       * @description Why it is free, or how.
       * @example regular
       */
      type: string;
    };
    /**
     * Problem
     * @description An error (RFC 9457). Program against `code`; `advice` is for people.
     */
    Problem: {
      /**
       * Advice
       * @example Check the address or the id.
       */
      advice: string;
      /**
       * Code
       * @example not_found
       */
      code: string;
      /**
       * Detail
       * @example there is no such channel
       */
      detail: string;
      /**
       * Questions
       * @description The golden questions that a change breaks.
       * @default null
       * @example [
       *       "tiramisu"
       *     ]
       */
      questions: string[] | null;
      /**
       * Reason
       * @description Why the gate refused a message.
       * @default null
       * @example window_closed
       */
      reason: string | null;
      /**
       * Status
       * @example 404
       */
      status: number;
      /**
       * Title
       * @example not found
       */
      title: string;
      /**
       * Type
       * @example https://comptoir.example/errors/not_found
       */
      type: string;
    };
    /**
     * ProfileWanted
     * @description What a platform is to show; by language, or for all languages at once.
     */
    ProfileWanted: {
      /**
       * Greeting
       * @example {
       *       "": "Hello!",
       *       "fr": "Bonjour !"
       *     }
       */
      greeting?:
        | string
        | {
            [key: string]: string;
          }
        | null;
      /**
       * Ice Breakers
       * @example [
       *       "What is for dinner?"
       *     ]
       */
      ice_breakers?:
        | unknown[]
        | {
            [key: string]: unknown[];
          }
        | null;
      /**
       * Menu
       * @example [
       *       {
       *         "label": "Recipes",
       *         "payload": "topic:recipes"
       *       }
       *     ]
       */
      menu?:
        | unknown[]
        | {
            [key: string]: unknown[];
          }
        | null;
    };
    /**
     * PromiseShape
     * @description Within how many minutes of open time; 0 promises nothing.
     */
    PromiseShape: {
      /**
       * First Reply
       * @default 0
       * @example 15
       */
      first_reply: number;
      /**
       * Near
       * @description Minutes before its end it is told to be near.
       * @default 5
       */
      near: number;
      /**
       * Next Reply
       * @default 0
       * @example 30
       */
      next_reply: number;
      /**
       * Resolution
       * @default 0
       * @example 480
       */
      resolution: number;
    };
    /**
     * Proof
     * @description The rows of the ledger about somebody, with what each was made of.
     */
    Proof: {
      /** How To Check */
      how_to_check: string;
      /** Rows */
      rows: {
        [key: string]: unknown;
      }[];
      /** Workspace */
      workspace: string;
    };
    /**
     * ProviderAddress
     * @description Where to send the browser.
     */
    ProviderAddress: {
      /**
       * Url
       * @example https://login.example.com/authorize?client_id=comptoir
       */
      url: string;
    };
    /**
     * ProviderAnswer
     * @description What the provider sent the browser back with.
     */
    ProviderAnswer: {
      /**
       * Code
       * @example SplxlOBeZQQYbYS6WxSbIA
       */
      code: string;
      /**
       * State
       * @example af0ifjsldkj
       */
      state: string;
    };
    /**
     * ProviderShown
     * @description The identity provider that people may sign in with.
     */
    ProviderShown: {
      /**
       * Name
       * @description For the button.
       * @example Example Login
       */
      name: string;
      /**
       * There
       * @example true
       */
      there: boolean;
    };
    /**
     * PushRulesShown
     * @description When, how often and for how much a workspace sends unasked; null where there is no rule.
     *     `budget` is for a month, in millionths of `currency`.
     */
    PushRulesShown: {
      /** Budget */
      budget?: number | null;
      /**
       * Currency
       * @default EUR
       */
      currency: string;
      /** Per Day */
      per_day?: number | null;
      /** Per Week */
      per_week?: number | null;
      /**
       * Pulled Days
       * @default 14
       */
      pulled_days: number;
      quiet?: components["schemas"]["QuietHours"] | null;
    };
    /**
     * PushSecret
     * @description What a publisher signs with, told here only, and where documents are posted.
     */
    PushSecret: {
      /**
       * Address
       * @example https://chat.example.com/push/main/01a203abd0b181f155a2635a
       */
      address: string;
      /**
       * Secret
       * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
       */
      secret: string;
    };
    /**
     * QuestionShown
     * @description What a channel type asks for.
     */
    QuestionShown: {
      /**
       * Help
       * @example What @BotFather answers to /newbot or /token.
       */
      help: string;
      /**
       * Name
       * @example token
       */
      name: string;
      /**
       * Required
       * @example true
       */
      required: boolean;
      /**
       * Secret
       * @example true
       */
      secret: boolean;
    };
    /**
     * QuestionsProposed
     * @description What a language model proposed. Ask again while `more` is true.
     */
    QuestionsProposed: {
      /**
       * Documents
       * @description It was asked about.
       * @example 10
       */
      documents: number;
      /**
       * Failures
       * @example 0
       */
      failures: number;
      /**
       * Kept
       * @description Questions.
       * @example 37
       */
      kept: number;
      /**
       * More
       * @example true
       */
      more: boolean;
      /**
       * Refused
       * @description Questions that say what no field does.
       * @example 2
       */
      refused: number;
    };
    /**
     * QuestionsWanted
     * @description How many documents questions are proposed for at once; each may take seconds.
     */
    QuestionsWanted: {
      /**
       * Most
       * @default 10
       * @example 10
       */
      most: number;
    };
    /**
     * QueueShown
     * @description What waits in a team, the most pressing first, then the oldest; at most 100.
     */
    QueueShown: {
      /** Items */
      items: components["schemas"]["QueuedShown"][];
    };
    /**
     * QueuedShown
     * @description A conversation that waits to be given to a member.
     */
    QueuedShown: {
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Language
       * @example fr
       */
      language: string;
      /**
       * Place
       * @description 1 is next.
       * @example 1
       */
      place: number;
      /**
       * Priority
       * @example normal
       */
      priority: string;
      /**
       * Seconds
       * @description How long it has been waiting.
       * @example 340
       */
      seconds: number;
      /**
       * Since
       * Format: date-time
       */
      since: string;
    };
    /**
     * QuietHours
     * @description From one wall time to another, where the person is.
     */
    QuietHours: {
      /**
       * Begin
       * Format: time
       * @example 21:00
       */
      begin: string;
      /**
       * Until
       * Format: time
       * @example 08:00
       */
      until: string;
    };
    /**
     * RatingShown
     * @description What a person thinks of a conversation.
     */
    RatingShown: {
      /** Answered At */
      answered_at: string | null;
      /**
       * Asked At
       * Format: date-time
       */
      asked_at: string;
      /**
       * Comment
       * @example Quick and kind.
       */
      comment: string;
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Form
       * @enum {string}
       */
      form: "stars" | "thumbs";
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78408
       */
      id: string;
      /**
       * Score
       * @description 1 to 5 stars; a thumb down is 0, up 1.
       * @example 5
       */
      score: number;
      /**
       * Team Id
       * @description Which team had it.
       * @example
       */
      team_id: string;
    };
    /**
     * Ratings
     * @description A page of ratings, newest first.
     */
    Ratings: {
      /** Items */
      items: components["schemas"]["RatingShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * ReactionShown
     * @description What somebody thinks of a message.
     */
    ReactionShown: {
      /**
       * Author
       * @example contact
       */
      author: string;
      /**
       * Emoji
       * @example 👍
       */
      emoji: string;
    };
    /**
     * ReadingStep
     * @description How many had read it within so many minutes; `null` is any later.
     */
    ReadingStep: {
      /** Minutes */
      minutes: number | null;
      /** People */
      people: number;
    };
    /**
     * RecipientShown
     * @description One person of a campaign, and how far it got with them.
     */
    RecipientShown: {
      /** Accepted At */
      accepted_at: string | null;
      /** Address */
      address: string;
      /** Channel Id */
      channel_id: string;
      /** Clicked At */
      clicked_at: string | null;
      /** Contact Id */
      contact_id: string;
      /** Contact Name */
      contact_name: string;
      /** Cost */
      cost: number;
      /** Delivered At */
      delivered_at: string | null;
      /**
       * Due At
       * Format: date-time
       */
      due_at: string;
      /** Language */
      language: string;
      /** Left At */
      left_at: string | null;
      /** Pulled At */
      pulled_at: string | null;
      /** Read At */
      read_at: string | null;
      /** Reason */
      reason: string;
      /** Replied At */
      replied_at: string | null;
      /**
       * State
       * @enum {string}
       */
      state:
        | "queued"
        | "sending"
        | "accepted"
        | "delivered"
        | "read"
        | "failed"
        | "unconfirmed"
        | "excluded"
        | "cancelled";
      /** Variant */
      variant: string;
    };
    /**
     * Recipients
     * @description People of a campaign.
     */
    Recipients: {
      /** Items */
      items: components["schemas"]["RecipientShown"][];
      /** Next */
      next: string | null;
    };
    /**
     * RecoveryCodes
     * @description Codes for when the phone is lost, each good once; told here only.
     */
    RecoveryCodes: {
      /**
       * Codes
       * @example [
       *       "abcd-efgh-ijkl-mnop"
       *     ]
       */
      codes: string[];
    };
    /**
     * ReplayWanted
     * @description One delivery, or all that happened since a moment.
     */
    ReplayWanted: {
      /**
       * Delivery Id
       * @default
       * @example
       */
      delivery_id: string;
      /**
       * Since
       * @example 2026-11-22T10:00:00Z
       */
      since?: string | null;
    };
    /**
     * Replayed
     * @description How many events are told again.
     */
    Replayed: {
      /**
       * Deliveries
       * @example 12
       */
      deliveries: number;
    };
    /**
     * ReplyQueued
     * @description A reply that goes out as soon as the platform takes it, and whose conversation it is now.
     */
    ReplyQueued: {
      conversation: components["schemas"]["ConversationShown"];
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      id: string;
      /**
       * Status
       * @default queued
       * @constant
       */
      status: "queued";
    };
    /**
     * ReplyWanted
     * @description What a member replies.
     */
    ReplyWanted: {
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * Parts
       * @example [
       *       {
       *         "text": "It is ready.",
       *         "type": "text"
       *       }
       *     ]
       */
      parts: (
        | components["schemas"]["TextSaid"]
        | components["schemas"]["ChoicesSaid"]
        | components["schemas"]["CardSaid"]
        | components["schemas"]["CarouselSaid"]
        | components["schemas"]["MediaSaid"]
        | components["schemas"]["LocationSaid"]
        | components["schemas"]["TemplateSaid"]
      )[];
      /**
       * Reply To
       * @description The platform's id of the message that is answered.
       * @default
       */
      reply_to: string;
    };
    /**
     * ReportShown
     * @description All figures of a campaign. `by` holds rows by variant, item, channel, country and language;
     *     `heat` a row for each weekday from Monday on with the reads of its 24 hours.
     */
    ReportShown: {
      /** By */
      by: {
        [key: string]: components["schemas"]["FigureRow"][];
      };
      /**
       * Counts
       * @example {
       *       "audience": 900,
       *       "delivered": 871,
       *       "excluded": 12,
       *       "pulled": 91,
       *       "read": 640,
       *       "sent": 880
       *     }
       */
      counts: {
        [key: string]: number;
      };
      /** Heat */
      heat: number[][];
      /** Hours */
      hours: components["schemas"]["FigureHour"][];
      /** Id */
      id: string;
      /** Name */
      name: string;
      /** Reading */
      reading: components["schemas"]["ReadingStep"][];
      /** Reason */
      reason: string;
      /** Reasons */
      reasons: components["schemas"]["FigureReason"][];
      speed: components["schemas"]["SpeedShown"] | null;
      /** State */
      state: string;
    };
    /**
     * RoleShown
     * @description A role. That of a built-in one is its word.
     */
    RoleShown: {
      /**
       * Built In
       * @example false
       */
      built_in: boolean;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      id: string;
      /**
       * Name
       * @example Night shift
       */
      name: string;
      /** Permissions */
      permissions: (
        | "channels:read"
        | "channels:write"
        | "entries:read"
        | "entries:write"
        | "templates:read"
        | "templates:write"
        | "messages:write"
        | "files:write"
        | "sources:read"
        | "sources:write"
        | "inbox:read"
        | "inbox:write"
        | "canned:write"
        | "rules:read"
        | "rules:write"
        | "contacts:read"
        | "contacts:write"
        | "contacts:import"
        | "contacts:erase"
        | "segments:read"
        | "segments:write"
        | "campaigns:read"
        | "campaigns:write"
        | "campaigns:send"
        | "keywords:read"
        | "keywords:write"
        | "intents:read"
        | "intents:write"
        | "catalogues:read"
        | "catalogues:write"
        | "connectors:read"
        | "connectors:write"
        | "assistant:read"
        | "assistant:write"
        | "lab:ask"
        | "golden:read"
        | "golden:write"
        | "golden:override"
        | "demand:read"
        | "demand:write"
        | "events:read"
        | "webhooks:read"
        | "webhooks:write"
        | "insights:read"
        | "people:read"
        | "people:write"
        | "roles:write"
        | "tokens:read"
        | "tokens:write"
        | "audit:read"
        | "settings:read"
        | "settings:write"
      )[];
    };
    /**
     * Roles
     * @description A page of roles: the built-in ones and those of the workspace.
     */
    Roles: {
      /** Items */
      items: components["schemas"]["RoleShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * Runs
     * @description What an automation did, the newest first.
     */
    Runs: {
      /** Items */
      items: components["schemas"]["AutomationRunShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * SameShown
     * @description A contact who may be the same person.
     */
    SameShown: {
      /**
       * Contact Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      contact_id: string;
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Why
       * @description `phone`, or the key of a field.
       * @example phone
       */
      why: string;
    };
    /**
     * SecondFactorBegun
     * @description The secret for an app, told here only; it counts once a code of it was sent.
     */
    SecondFactorBegun: {
      /**
       * Address
       * @description For a QR code.
       * @example otpauth://totp/Comptoir:ada%40example.com?secret=JBSWY3DPEHPK3PXP
       */
      address: string;
      /**
       * Picture
       * @description The address as a QR code, SVG.
       * @example <svg/>
       */
      picture: string;
      /**
       * Secret
       * @example JBSWY3DPEHPK3PXP
       */
      secret: string;
    };
    /**
     * SecretShown
     * @description A new secret, which is not shown again.
     */
    SecretShown: {
      /**
       * Secret
       * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
       */
      secret: string;
    };
    /**
     * SeenShown
     * @description How much is unread then.
     */
    SeenShown: {
      /** Conversation Id */
      conversation_id: string;
      /**
       * Unread
       * @example 0
       */
      unread: number;
    };
    /**
     * SeenWanted
     * @description Up to which message whoever asks has read; 0 marks all as unread.
     */
    SeenWanted: {
      /**
       * Position
       * @description Up to the newest where it is left out.
       */
      position?: number | null;
    };
    /**
     * SegmentChange
     * @description What is to be changed; what is not there stays.
     */
    SegmentChange: {
      /**
       * Expression
       * @example tag is vegan and last seen within 30 days
       */
      expression?: string | null;
      /**
       * Name
       * @example Vegans
       */
      name?: string | null;
    };
    /**
     * SegmentCounted
     * @description How many contacts are meant, how many of them are reached, and why the others are not.
     */
    SegmentCounted: {
      /**
       * Count
       * @example 812
       */
      count: number;
      /**
       * Excluded
       * @example {
       *       "no_consent": 160,
       *       "stopped": 12
       *     }
       */
      excluded: {
        [key: string]: number;
      };
      /**
       * Expression
       * @description In its canonical form.
       * @example tag is vegan and last seen within 30 days
       */
      expression: string;
      /**
       * Reached
       * @example 640
       */
      reached: number;
      /**
       * Tree
       * @description What it says, for builders.
       */
      tree: {
        [key: string]: unknown;
      };
    };
    /**
     * SegmentShown
     * @description A segment. `expression` is in its canonical form; `members` are those of a static list.
     */
    SegmentShown: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Expression
       * @example tag is vegan and last seen within 30 days
       */
      expression: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78501
       */
      id: string;
      /**
       * Kind
       * @enum {string}
       */
      kind: "query" | "static";
      /**
       * Members
       * @example null
       */
      members: number | null;
      /**
       * Name
       * @example Vegans
       */
      name: string;
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string;
    };
    /**
     * Segments
     * @description Segments by name.
     */
    Segments: {
      /** Items */
      items: components["schemas"]["SegmentShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * SessionShown
     * @description A browser in which somebody is signed in. `seen_at` is exact to a minute.
     */
    SessionShown: {
      /**
       * Address
       * @example 192.0.2.1
       */
      address: string;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78301
       */
      id: string;
      /**
       * Present
       * @description The one that asks.
       * @example true
       */
      present: boolean;
      /**
       * Seen At
       * Format: date-time
       */
      seen_at: string;
      /**
       * User Agent
       * @example Mozilla/5.0 (X11; Linux x86_64)
       */
      user_agent: string;
    };
    /**
     * Sessions
     * @description The sessions of an account, the newest first.
     */
    Sessions: {
      /** Items */
      items: components["schemas"]["SessionShown"][];
    };
    /**
     * SignIn
     * @description Who signs in.
     */
    SignIn: {
      /**
       * Code
       * @description Of the second factor.
       * @default
       * @example 492039
       */
      code: string;
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Password
       * @example four words nobody says
       */
      password: string;
    };
    /**
     * SignUp
     * @description Who signs up with the code of an invitation, or of the first owner's link.
     */
    SignUp: {
      /**
       * Code
       * @example bqL0Kf1nD4Yk0aQm5xZ9
       */
      code: string;
      /**
       * Email
       * @example ada@example.com
       */
      email: string;
      /**
       * Language
       * @default en
       * @enum {string}
       */
      language: "en" | "fr" | "de";
      /**
       * Name
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Password
       * @example four words nobody says
       */
      password: string;
    };
    /**
     * SignedInAs
     * @description Who is signed in, and where.
     */
    SignedInAs: {
      account: components["schemas"]["AccountShown"];
      /** Memberships */
      memberships: components["schemas"]["Membership"][];
    };
    /**
     * SourceChange
     * @description What is to be changed; settings that are left out stay, null takes one back.
     */
    SourceChange: {
      /**
       * Name
       * @example Shop
       */
      name?: string | null;
      /**
       * Settings
       * @example {
       *       "every": "6h",
       *       "expires": {
       *         "NewsArticle": "90d"
       *       }
       *     }
       */
      settings?: {
        [key: string]: unknown;
      };
    };
    /**
     * SourceShown
     * @description A source, what came of its last sync, and when it is due.
     */
    SourceShown: {
      /**
       * Documents
       * @example 120
       */
      documents: number;
      /**
       * Due At
       * @example null
       */
      due_at: string | null;
      /**
       * Failures
       * @example 0
       */
      failures: number;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      id: string;
      /**
       * Name
       * @example Shop
       */
      name: string;
      /**
       * Report
       * @example null
       */
      report: {
        [key: string]: unknown;
      } | null;
      /**
       * Reported At
       * @example null
       */
      reported_at: string | null;
      /**
       * Settings
       * @example {
       *       "audience": [
       *         "members"
       *       ]
       *     }
       */
      settings: {
        [key: string]: unknown;
      };
      /**
       * Type
       * @example push
       */
      type: string;
      /**
       * Url
       * @example push:Shop
       */
      url: string;
    };
    /**
     * SourceTold
     * @description A source, and what came of its last sync.
     */
    SourceTold: {
      /**
       * Failures
       * @description Failed syncs in a row.
       * @example 0
       */
      failures: number;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78303
       */
      id: string;
      /**
       * Name
       * @example Shop
       */
      name: string;
      /**
       * Report
       * @example {
       *       "new": 3
       *     }
       */
      report: {
        [key: string]: unknown;
      } | null;
      /** Reported At */
      reported_at: string | null;
    };
    /**
     * Sources
     * @description A page of sources, by id.
     */
    Sources: {
      /** Items */
      items: components["schemas"]["SourceShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * SpanShown
     * @description What happened in a span.
     */
    SpanShown: {
      /**
       * Answered
       * @example 700
       */
      answered: number;
      /**
       * Asked
       * @description Turns that the assistant was to answer.
       * @example 900
       */
      asked: number;
      /**
       * Asked Back
       * @example 90
       */
      asked_back: number;
      first_reply: components["schemas"]["LastedShown"];
      /**
       * Handed Over
       * @example 60
       */
      handed_over: number;
      /**
       * Late
       * @description How many of them lasted longer.
       * @example 4
       */
      late: number;
      next_reply: components["schemas"]["LastedShown"];
      /**
       * Opened
       * @description Conversations that came to people.
       * @example 64
       */
      opened: number;
      /**
       * Promised
       * @description Waits of which an end was promised.
       * @example 120
       */
      promised: number;
      /**
       * Rated
       * @description How many of these were given.
       * @example 20
       */
      rated: number;
      /**
       * Rated Good
       * @description With 4 or 5 stars, or a thumb up.
       * @example 18
       */
      rated_good: number;
      /**
       * Rating Asked
       * @description How often a rating was asked for.
       * @example 50
       */
      rating_asked: number;
      resolution: components["schemas"]["LastedShown"];
      /**
       * Resolved
       * @description Conversations that people were done with.
       * @example 60
       */
      resolved: number;
      /**
       * Unanswered
       * @description Nothing fitted the wish.
       * @example 40
       */
      unanswered: number;
    };
    /**
     * SpeedShown
     * @description How fast it is sent, and when it ends at that pace.
     */
    SpeedShown: {
      /** Ends At */
      ends_at: string | null;
      /** Left */
      left: number;
      /** Per Minute */
      per_minute: number;
    };
    /**
     * StateWanted
     * @description `resolved`, `open`, or `snoozed` until a moment; without one until the person writes.
     */
    StateWanted: {
      /**
       * By
       * @description The member who does it; the name of the token where it is left out.
       * @default
       * @example Ada
       */
      by: string;
      /**
       * State
       * @example snoozed
       * @enum {string}
       */
      state: "open" | "snoozed" | "resolved";
      /**
       * Until
       * @example null
       */
      until?: string | null;
    };
    /**
     * StopShape
     * @description When it pauses by itself: this share of at least so many failed, or left.
     */
    StopShape: {
      /**
       * At Least
       * @default 20
       */
      at_least: number;
      /**
       * Failed
       * @default 0.1
       */
      failed: number;
      /**
       * Left
       * @default 0.03
       */
      left: number;
    };
    /**
     * Suggestions
     * @description Contacts who may be the same person.
     */
    Suggestions: {
      /** Items */
      items: components["schemas"]["SameShown"][];
    };
    /**
     * TableTaken
     * @description What came of a table.
     */
    TableTaken: {
      /**
       * Changed
       * @example 3
       */
      changed: number;
      /**
       * New
       * @example 12
       */
      new: number;
      /**
       * Read
       * @example 2031
       */
      read: number;
      /**
       * Removed
       * @example 1
       */
      removed: number;
      /**
       * Unchanged
       * @example 2016
       */
      unchanged: number;
      /**
       * Warnings
       * @example []
       */
      warnings: string[];
    };
    /**
     * TagChange
     * @description Another name for a tag; where there is one of that name, the two become one.
     */
    TagChange: {
      /**
       * Name
       * @example refunds
       */
      name: string;
      /**
       * New Name
       * @example refund
       */
      new_name: string;
    };
    /**
     * TagShown
     * @description A tag, and how many have it.
     */
    TagShown: {
      /**
       * Contacts
       * @example 3
       */
      contacts: number;
      /**
       * Conversations
       * @example 12
       */
      conversations: number;
      /**
       * Name
       * @example refund
       */
      name: string;
    };
    /**
     * Tags
     * @description A page of tags, by name.
     */
    Tags: {
      /** Items */
      items: components["schemas"]["TagShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * TeamChange
     * @description What is to change; what is left out stays. `members` replaces all.
     */
    TeamChange: {
      /** Members */
      members?: string[] | null;
      /** Name */
      name?: string | null;
    };
    /**
     * TeamRules
     * @description How a team works.
     */
    TeamRules: {
      /**
       * Assignment
       * @default off
       * @example least_busy
       * @enum {string}
       */
      assignment: "off" | "round_robin" | "least_busy";
      /**
       * Calendar
       * @description Hours and holidays, as in declarations of live data; null is always open.
       * @example {
       *       "holidays": {
       *         "12-25": "Noël"
       *       },
       *       "hours": {
       *         "monday-friday": "09:00-18:00"
       *       },
       *       "zone": "Europe/Paris"
       *     }
       */
      calendar?: {
        [key: string]: unknown;
      } | null;
      /**
       * Channels
       * @description On which channels; empty: all.
       */
      channels?: string[];
      /**
       * Closed
       * @description What they are told, by language; `{{opens}}` is when the team is back.
       * @example {
       *       "en": "We are back {{opens}}."
       *     }
       */
      closed?: {
        [key: string]: string;
      };
      /**
       * Languages
       * @description By people of which languages.
       * @example [
       *       "fr"
       *     ]
       */
      languages?: string[];
      promise?: components["schemas"]["PromiseShape"];
      /**
       * Rating
       * @description How people are asked after resolution.
       * @default off
       * @enum {string}
       */
      rating: "off" | "stars" | "thumbs";
      /**
       * Skills
       * @description Tags of conversations that only members with this skill get.
       * @example [
       *       "billing"
       *     ]
       */
      skills?: string[];
      /**
       * Takes
       * @description It gets what is handed over to nobody in particular.
       * @default false
       * @example true
       */
      takes: boolean;
      /**
       * Tells Closed
       * @description People are told outside of the hours, once in each closing.
       * @default false
       */
      tells_closed: boolean;
    };
    /**
     * TeamRulesShown
     * @description How a team works, and how it stands now.
     */
    TeamRulesShown: {
      /**
       * Assignment
       * @default off
       * @example least_busy
       * @enum {string}
       */
      assignment: "off" | "round_robin" | "least_busy";
      /**
       * Calendar
       * @description Hours and holidays, as in declarations of live data; null is always open.
       * @example {
       *       "holidays": {
       *         "12-25": "Noël"
       *       },
       *       "hours": {
       *         "monday-friday": "09:00-18:00"
       *       },
       *       "zone": "Europe/Paris"
       *     }
       */
      calendar?: {
        [key: string]: unknown;
      } | null;
      /**
       * Channels
       * @description On which channels; empty: all.
       */
      channels?: string[];
      /**
       * Closed
       * @description What they are told, by language; `{{opens}}` is when the team is back.
       * @example {
       *       "en": "We are back {{opens}}."
       *     }
       */
      closed?: {
        [key: string]: string;
      };
      /**
       * Languages
       * @description By people of which languages.
       * @example [
       *       "fr"
       *     ]
       */
      languages?: string[];
      /**
       * Open
       * @description Whether it is open now.
       * @example true
       */
      open: boolean;
      /**
       * Opens
       * @description When it opens, where it is closed.
       */
      opens: string | null;
      promise?: components["schemas"]["PromiseShape"];
      /**
       * Rating
       * @description How people are asked after resolution.
       * @default off
       * @enum {string}
       */
      rating: "off" | "stars" | "thumbs";
      /**
       * Skills
       * @description Tags of conversations that only members with this skill get.
       * @example [
       *       "billing"
       *     ]
       */
      skills?: string[];
      /**
       * Takes
       * @description It gets what is handed over to nobody in particular.
       * @default false
       * @example true
       */
      takes: boolean;
      /**
       * Team Id
       * @example 01a203abd0b181f155a2635a7ba78402
       */
      team_id: string;
      /**
       * Tells Closed
       * @description People are told outside of the hours, once in each closing.
       * @default false
       */
      tells_closed: boolean;
    };
    /**
     * TeamShown
     * @description A team, with the ids of its members.
     */
    TeamShown: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78304
       */
      id: string;
      /** Members */
      members: string[];
      /**
       * Name
       * @example Service
       */
      name: string;
    };
    /**
     * Teams
     * @description A page of teams.
     */
    Teams: {
      /** Items */
      items: components["schemas"]["TeamShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * TemplateCardOf
     * @description What fills one card of a template.
     */
    TemplateCardOf: {
      /** Buttons */
      buttons?: string[];
      header?: components["schemas"]["MediaOf"] | null;
      /** Values */
      values?: {
        [key: string]: string;
      };
    };
    /**
     * TemplateSaid
     * @description An approved template, and what fills its blanks.
     */
    TemplateSaid: {
      /** Buttons */
      buttons?: string[];
      /** Cards */
      cards?: components["schemas"]["TemplateCardOf"][];
      /** Expires At */
      expires_at?: string | null;
      header?: components["schemas"]["MediaOf"] | null;
      /** Header Values */
      header_values?: {
        [key: string]: string;
      };
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Name
       * @example order_ready
       */
      name: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "template";
      /**
       * Values
       * @example {
       *       "1": "4711"
       *     }
       */
      values?: {
        [key: string]: string;
      };
    };
    /**
     * TemplateShown
     * @description A template as its platform knows it.
     */
    TemplateShown: {
      /**
       * Category
       * @enum {string}
       */
      category: "marketing" | "utility" | "authentication";
      /**
       * Components
       * @example [
       *       {
       *         "text": "Your order {{1}} is ready.",
       *         "type": "BODY"
       *       }
       *     ]
       */
      components: {
        [key: string]: unknown;
      }[];
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Name
       * @example order_ready
       */
      name: string;
      /**
       * Quality
       * @example green
       */
      quality: string;
      /**
       * Reason
       * @description Why it was rejected or paused.
       * @example
       */
      reason: string;
      /**
       * State
       * @enum {string}
       */
      state:
        | "draft"
        | "pending"
        | "approved"
        | "rejected"
        | "paused"
        | "disabled"
        | "archived"
        | "deleted";
    };
    /**
     * Templates
     * @description A page of templates, by name.
     */
    Templates: {
      /** Items */
      items: components["schemas"]["TemplateShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * Tested
     * @description What a webhook answered to a `ping`.
     */
    Tested: {
      /**
       * Answer
       * @example ok
       */
      answer: string;
      /**
       * Milliseconds
       * @example 42
       */
      milliseconds: number;
      /**
       * Status
       * @description 0: there was no answer.
       * @example 200
       */
      status: number;
    };
    /**
     * TextSaid
     * @description A text, with *bold* and _italic_.
     */
    TextSaid: {
      /**
       * Text
       * @example Your order is ready.
       */
      text: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: "text";
    };
    /**
     * TextShown
     * @description The newest text in a language.
     */
    TextShown: {
      /** Language */
      language: string;
      /** Text */
      text: string;
      /** Version */
      version: number;
    };
    /**
     * TokenMade
     * @description A token with its secret, which is told here only.
     */
    TokenMade: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78305
       */
      id: string;
      /**
       * Secret
       * @example comptoir_bqL0Kf1nD4Yk0aQm5xZ9
       */
      secret: string;
      token: components["schemas"]["TokenShown"];
    };
    /**
     * TokenShown
     * @description A token without its secret, which nobody has.
     */
    TokenShown: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78305
       */
      id: string;
      /** Last Used At */
      last_used_at: string | null;
      /**
       * Made By
       * @description The member who made it: it opens no more than they may. Empty: made on the command line.
       * @example
       */
      made_by: string;
      /**
       * Name
       * @example shop
       */
      name: string;
      /** Scopes */
      scopes: (
        | "channels:read"
        | "channels:write"
        | "entries:read"
        | "entries:write"
        | "templates:read"
        | "templates:write"
        | "messages:write"
        | "files:write"
        | "sources:read"
        | "sources:write"
        | "inbox:read"
        | "inbox:write"
        | "canned:write"
        | "rules:read"
        | "rules:write"
        | "contacts:read"
        | "contacts:write"
        | "contacts:import"
        | "contacts:erase"
        | "segments:read"
        | "segments:write"
        | "campaigns:read"
        | "campaigns:write"
        | "campaigns:send"
        | "keywords:read"
        | "keywords:write"
        | "intents:read"
        | "intents:write"
        | "catalogues:read"
        | "catalogues:write"
        | "connectors:read"
        | "connectors:write"
        | "assistant:read"
        | "assistant:write"
        | "lab:ask"
        | "golden:read"
        | "golden:write"
        | "golden:override"
        | "demand:read"
        | "demand:write"
        | "events:read"
        | "webhooks:read"
        | "webhooks:write"
        | "insights:read"
        | "people:read"
        | "people:write"
        | "roles:write"
        | "tokens:read"
        | "tokens:write"
        | "audit:read"
        | "settings:read"
        | "settings:write"
      )[];
    };
    /**
     * Tokens
     * @description A page of tokens, by name.
     */
    Tokens: {
      /** Items */
      items: components["schemas"]["TokenShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * TopicChange
     * @description What is to be changed; what is not there stays.
     */
    TopicChange: {
      /** Archived */
      archived?: boolean | null;
      /** Description */
      description?: string | null;
      /** Double Opt In */
      double_opt_in?: boolean | null;
      /** Name */
      name?: string | null;
    };
    /**
     * TopicShown
     * @description A topic, its texts, and how many addresses gave and withdrew it.
     */
    TopicShown: {
      /** Archived At */
      archived_at: string | null;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /** Description */
      description: string;
      /** Double Opt In */
      double_opt_in: boolean;
      /** Given */
      given: number;
      /** Id */
      id: string;
      /** Name */
      name: string;
      /** Slug */
      slug: string;
      /** Texts */
      texts: components["schemas"]["TextShown"][];
      /** Withdrawn */
      withdrawn: number;
    };
    /**
     * Topics
     * @description Topics by name.
     */
    Topics: {
      /** Items */
      items: components["schemas"]["TopicShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * TrainedShown
     * @description What was learnt; `learnt` is false where there was nothing new.
     */
    TrainedShown: {
      /**
       * Examples
       * @example 25
       */
      examples: number;
      /**
       * Intents
       * @example 2
       */
      intents: number;
      /**
       * Learnt
       * @example true
       */
      learnt: boolean;
      /**
       * Seconds
       * @example 0.4
       */
      seconds: number;
      /**
       * Threshold
       * @description From which an intent is answered.
       * @example 0.61
       */
      threshold: number;
    };
    /**
     * TrainingShown
     * @description What there is to learn from. Where `learnt` is false, examples changed since.
     */
    TrainingShown: {
      /**
       * Examples
       * @example 20
       */
      examples: number;
      /**
       * Intents
       * @example 2
       */
      intents: number;
      /**
       * Learnt
       * @example true
       */
      learnt: boolean;
      /**
       * Out Of Scope
       * @description Examples that fit no intent.
       * @example 5
       */
      out_of_scope: number;
      /** Trained At */
      trained_at: string | null;
    };
    /**
     * TrainingWanted
     * @description How to learn.
     */
    TrainingWanted: {
      /**
       * Again
       * @description Even where nothing changed.
       * @default false
       * @example false
       */
      again: boolean;
      /**
       * Override
       * @description Needs golden:override.
       * @default false
       */
      override: boolean;
    };
    /**
     * TriedList
     * @description All of them, the newest first.
     */
    TriedList: {
      /** Items */
      items: components["schemas"]["AutomationTriedShown"][];
    };
    /**
     * TryCampaign
     * @description To whom a variant is sent to try it.
     */
    TryCampaign: {
      /**
       * Channel Id
       * @example 01a2064356bf9c27f9499cd8486f5068
       */
      channel_id: string;
      /**
       * To
       * @example 491701234567
       */
      to: string;
      /**
       * Variant
       * @description By name; the first where none is named.
       * @default
       */
      variant: string;
    };
    /**
     * TryWanted
     * @description A rule to be tried on the last conversations; nothing is done.
     */
    TryWanted: {
      /**
       * Last
       * @default 100
       * @example 100
       */
      last: number;
      /**
       * @example {
       *       "do": [
       *         {
       *           "add": [
       *             "refund"
       *           ],
       *           "do": "tag"
       *         }
       *       ],
       *       "event": "message_received"
       *     }
       */
      rule: components["schemas"]["AutomationRule"];
    };
    /**
     * UnconfirmedSettled
     * @description How many there were.
     */
    UnconfirmedSettled: {
      /** People */
      people: number;
    };
    /**
     * UnconfirmedWanted
     * @description What a person decided of the unconfirmed: all of them, or these contacts.
     */
    UnconfirmedWanted: {
      /**
       * Choice
       * @example again
       * @enum {string}
       */
      choice: "arrived" | "again";
      /** Contact Ids */
      contact_ids?: string[];
    };
    /**
     * ValuesWanted
     * @description Values by the key of the field; null forgets one, what is left out stays.
     */
    ValuesWanted: {
      /**
       * Values
       * @example {
       *       "customer_number": "4711"
       *     }
       */
      values: {
        [key: string]: string | number | null;
      };
    };
    /**
     * VariantShape
     * @description One form of a campaign; `share` is its weight among them.
     */
    VariantShape: {
      /** Messages */
      messages: components["schemas"]["CampaignMessageShape"][];
      /**
       * Name
       * @example A
       */
      name: string;
      /**
       * Share
       * @default 1
       */
      share: number;
    };
    /**
     * ViewChange
     * @description What is to be changed; what is left out stays.
     */
    ViewChange: {
      filter?: components["schemas"]["ViewFilter"] | null;
      /**
       * Name
       * @example Angry and mine
       */
      name?: string | null;
    };
    /**
     * ViewFilter
     * @description Which conversations. All that is said must be so; of a list, one of it.
     */
    ViewFilter: {
      /**
       * Channel
       * @description Ids of channels.
       */
      channel?: string[];
      /**
       * Contact
       * @description Id of a contact.
       * @default
       * @example
       */
      contact: string;
      /**
       * Language
       * @description ISO 639.
       * @example [
       *       "fr"
       *     ]
       */
      language?: string[];
      /**
       * Late
       * @description The answer was promised earlier.
       * @default false
       */
      late: boolean;
      /**
       * Member
       * @description Ids of members; `me` is whoever looks.
       * @example [
       *       "me"
       *     ]
       */
      member?: string[];
      /**
       * Mentions
       * @description Notes name whoever looks, unseen yet.
       * @default false
       */
      mentions: boolean;
      /**
       * Order
       * @description `waiting`, `due`: the most pressing first.
       * @default newest
       * @enum {string}
       */
      order: "newest" | "waiting" | "due";
      /**
       * Owner
       * @example [
       *       "member"
       *     ]
       */
      owner?: ("assistant" | "flow" | "member" | "team")[];
      /**
       * Owner Name
       * @description Of which member or team.
       * @default
       * @example
       */
      owner_name: string;
      /**
       * Priority
       * @example [
       *       "urgent"
       *     ]
       */
      priority?: ("low" | "normal" | "high" | "urgent")[];
      /**
       * State
       * @example [
       *       "open"
       *     ]
       */
      state?: ("open" | "snoozed" | "resolved")[];
      /**
       * Tag
       * @example [
       *       "vip",
       *       "order"
       *     ]
       */
      tag?: string[];
      /**
       * Team
       * @description Ids of teams.
       */
      team?: string[];
      /**
       * Text
       * @description How a name or address begins.
       * @default
       */
      text: string;
      /**
       * Waiting
       * @description The person waits for an answer.
       * @default false
       */
      waiting: boolean;
    };
    /**
     * ViewShown
     * @description A saved view.
     */
    ViewShown: {
      filter: components["schemas"]["ViewFilter"];
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78401
       */
      id: string;
      /**
       * Name
       * @example Angry and mine
       */
      name: string;
      /** Shared */
      shared: boolean;
    };
    /**
     * Views
     * @description Saved views, by name.
     */
    Views: {
      /** Items */
      items: components["schemas"]["ViewShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * WaveShape
     * @description The first so many people, and how long to wait before the next.
     */
    WaveShape: {
      /**
       * Size
       * @example 50
       */
      size: number;
      /**
       * Wait Minutes
       * @default 15
       */
      wait_minutes: number;
    };
    /**
     * WebhookChange
     * @description What is to be changed; what is left out stays.
     */
    WebhookChange: {
      /** Name */
      name?: string | null;
      /**
       * State
       * @example off
       */
      state?: ("on" | "off") | null;
      /** Types */
      types?:
        | (
            | "message_received"
            | "message_sent"
            | "message_status"
            | "message_changed"
            | "conversation_changed"
            | "activity_added"
            | "contact_changed"
            | "channel_problem"
            | "source_synced"
            | "webhook_failed"
            | "promise_near"
            | "promise_late"
            | "automation_told"
            | "campaign_changed"
            | "import_changed"
          )[]
        | null;
      /** Url */
      url?: string | null;
    };
    /**
     * WebhookMade
     * @description A new webhook, and its secret, which is not shown again.
     */
    WebhookMade: {
      /**
       * Secret
       * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
       */
      secret: string;
      webhook: components["schemas"]["WebhookShown"];
    };
    /**
     * WebhookShown
     * @description Where events are told, and which.
     */
    WebhookShown: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /** Failing Since */
      failing_since: string | null;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78388
       */
      id: string;
      /**
       * Name
       * @example Shop
       */
      name: string;
      /**
       * State
       * @description `failed`: it failed for three days, or answered 410; switch it on again.
       * @enum {string}
       */
      state: "on" | "off" | "failed";
      /**
       * Types
       * @description All where it is empty.
       */
      types: (
        | "message_received"
        | "message_sent"
        | "message_status"
        | "message_changed"
        | "conversation_changed"
        | "activity_added"
        | "contact_changed"
        | "channel_problem"
        | "source_synced"
        | "webhook_failed"
        | "promise_near"
        | "promise_late"
        | "automation_told"
        | "campaign_changed"
        | "import_changed"
      )[];
      /**
       * Url
       * @example https://shop.example/hooks
       */
      url: string;
    };
    /**
     * WebhookTold
     * @description A webhook that is told nothing more, because it failed for long.
     */
    WebhookTold: {
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78388
       */
      id: string;
      /**
       * Name
       * @example Shop
       */
      name: string;
      /**
       * State
       * @enum {string}
       */
      state: "on" | "off" | "failed";
      /**
       * Url
       * @example https://shop.example/hooks
       */
      url: string;
    };
    /**
     * Webhooks
     * @description A page of webhooks, by id.
     */
    Webhooks: {
      /** Items */
      items: components["schemas"]["WebhookShown"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * WeightsOfWorkspace
     * @description The weights of the workspace, and the usual ones.
     */
    WeightsOfWorkspace: {
      usual: components["schemas"]["WeightsShown"];
      weights: components["schemas"]["WeightsShown"];
    };
    /**
     * WeightsShown
     * @description How much person and moment count in the choice of one item.
     */
    WeightsShown: {
      /**
       * Given Before
       * @example 0.3
       */
      given_before: number;
      /**
       * News Half Life
       * @description Days.
       * @example 14
       */
      news_half_life: number;
      /**
       * Not Theirs
       * @example 0.2
       */
      not_theirs: number;
      /**
       * Old News
       * @example 0.2
       */
      old_news: number;
      /**
       * Other Language
       * @example 0.5
       */
      other_language: number;
      /**
       * Out Of Season
       * @example 0.5
       */
      out_of_season: number;
      /**
       * When
       * @example 0.15
       */
      when: number;
      /**
       * Who
       * @example 0.15
       */
      who: number;
    };
    /**
     * WhenSaid
     * @description When an answer may be given, in the workspace's time; what is left out does not matter.
     */
    WhenSaid: {
      /**
       * Channels
       * @example [
       *       "whatsapp"
       *     ]
       */
      channels?: string[];
      /**
       * First
       * @description The first day.
       * @example 2026-12-24
       */
      first?: string | null;
      /**
       * Languages
       * @example [
       *       "en"
       *     ]
       */
      languages?: string[];
      /**
       * Last
       * @description The last day.
       * @example 2026-12-26
       */
      last?: string | null;
      /**
       * Since
       * @description From this time on.
       * @example 18:00:00
       */
      since?: string | null;
      /**
       * Until
       * @description Up to this time, over midnight too.
       * @example 08:00:00
       */
      until?: string | null;
      /**
       * Weekdays
       * @example [
       *       "sat",
       *       "sun"
       *     ]
       */
      weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
    };
    /**
     * WhyShown
     * @description What the assistant decided about a turn, and why.
     */
    WhyShown: {
      /**
       * At
       * Format: date-time
       */
      at: string;
      /** Candidates */
      candidates: components["schemas"]["CandidateShown"][];
      /**
       * Confidence
       * @example 0.9
       */
      confidence: number;
      /**
       * Document Id
       * @description The item that was chosen.
       * @example
       */
      document_id: string;
      /**
       * Entity Id
       * @example
       */
      entity_id: string;
      /**
       * Excluded
       * @description Left out by a hard rule, by its name.
       * @example {
       *       "expired": 2
       *     }
       */
      excluded: {
        [key: string]: number;
      };
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Milliseconds
       * @example 14.2
       */
      milliseconds: number;
      /**
       * Outcome
       * @enum {string}
       */
      outcome: "answer" | "ask_back" | "handoff" | "silence";
      /**
       * Rule
       * @description The rule that fired.
       * @example one_item
       */
      rule: string;
      /**
       * Runner Up
       * @example Chocolate tiramisu
       */
      runner_up: string;
      /**
       * Understood
       * @description The wish after repair.
       * @example tiramisu
       */
      understood: string;
      /**
       * Wish
       * @description What was asked.
       * @example tiramisu
       */
      wish: string;
    };
    /**
     * WindowShown
     * @description The platform's service window, in which free texts may be sent.
     */
    WindowShown: {
      /**
       * State
       * @description `none`: the platform has no such window.
       * @example open
       * @enum {string}
       */
      state: "none" | "open" | "closed";
      /**
       * Until
       * @description When an open one closes.
       */
      until: string | null;
    };
    /**
     * WinnerShape
     * @description Variants are tried on this share of all people; the rest gets the best.
     */
    WinnerShape: {
      /**
       * After Minutes
       * @default 240
       */
      after_minutes: number;
      /**
       * Metric
       * @default read
       * @enum {string}
       */
      metric: "read" | "clicked" | "pulled" | "replied";
      /**
       * Share
       * @default 0.2
       */
      share: number;
    };
    /**
     * WishListed
     * @description A standing wish of a list.
     */
    WishListed: {
      /**
       * Channel Type
       * @example telegram
       */
      channel_type: string;
      /**
       * Contact Id
       * @example 01a203abd0b181f155a3
       */
      contact_id: string;
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Due At
       * @description When a recurring one is next due.
       */
      due_at: string | null;
      /**
       * Ended
       * @description Why: fired, expired, person, stop or member; empty while it is active.
       * @example
       */
      ended: string;
      /** Ended At */
      ended_at: string | null;
      /**
       * Ends At
       * Format: date-time
       */
      ends_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78330
       */
      id: string;
      /**
       * Kind
       * @example value
       * @enum {string}
       */
      kind: "value" | "content" | "recurring";
      /**
       * Label
       * @example WIPRO above 300
       */
      label: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * State
       * @example active
       * @enum {string}
       */
      state: "active" | "ended";
      /**
       * Timezone
       * @example Europe/Paris
       */
      timezone: string;
    };
    /**
     * WishShown
     * @description One standing wish with what came of it, newest first, and its consents, oldest first.
     */
    WishShown: {
      /**
       * Channel Type
       * @example telegram
       */
      channel_type: string;
      /** Consents */
      consents: components["schemas"]["ConsentShown"][];
      /**
       * Contact Id
       * @example 01a203abd0b181f155a3
       */
      contact_id: string;
      /**
       * Conversation Id
       * @example 01a203abd0b181f155a2635a7ba78302
       */
      conversation_id: string;
      /**
       * Created At
       * Format: date-time
       */
      created_at: string;
      /**
       * Due At
       * @description When a recurring one is next due.
       */
      due_at: string | null;
      /**
       * Ended
       * @description Why: fired, expired, person, stop or member; empty while it is active.
       * @example
       */
      ended: string;
      /** Ended At */
      ended_at: string | null;
      /**
       * Ends At
       * Format: date-time
       */
      ends_at: string;
      /**
       * Id
       * @example 01a203abd0b181f155a2635a7ba78330
       */
      id: string;
      /**
       * Kind
       * @example value
       * @enum {string}
       */
      kind: "value" | "content" | "recurring";
      /**
       * Label
       * @example WIPRO above 300
       */
      label: string;
      /**
       * Language
       * @example en
       */
      language: string;
      /**
       * Message Id
       * @description The message that said yes.
       */
      message_id: string;
      /** Occurrences */
      occurrences: components["schemas"]["OccurrenceShown"][];
      /**
       * State
       * @example active
       * @enum {string}
       */
      state: "active" | "ended";
      /**
       * Timezone
       * @example Europe/Paris
       */
      timezone: string;
      /**
       * What
       * @example {
       *       "field": "price",
       *       "kind": "value",
       *       "number": "300",
       *       "relation": "above"
       *     }
       */
      what: {
        [key: string]: unknown;
      };
    };
    /**
     * Wishes
     * @description A page of standing wishes, by id.
     */
    Wishes: {
      /** Items */
      items: components["schemas"]["WishListed"][];
      /**
       * Next
       * @example null
       */
      next: string | null;
    };
    /**
     * Wording
     * @description Words that were used, and how often.
     */
    Wording: {
      /**
       * Count
       * @example 12
       */
      count: number;
      /**
       * Text
       * @example do you deliver to Switzerland
       */
      text: string;
    };
    /**
     * WorkspaceChange
     * @description What is to change; what is left out stays. The first language is the default one.
     */
    WorkspaceChange: {
      /** Languages */
      languages?: string[] | null;
      /** Name */
      name?: string | null;
      /** Timezone */
      timezone?: string | null;
    };
    /**
     * WorkspaceOf
     * @description A workspace that somebody is a member of.
     */
    WorkspaceOf: {
      /**
       * Languages
       * @example [
       *       "en",
       *       "fr",
       *       "de"
       *     ]
       */
      languages: string[];
      /**
       * Name
       * @example Main
       */
      name: string;
      /**
       * Slug
       * @example main
       */
      slug: string;
      /**
       * Timezone
       * @example Europe/Paris
       */
      timezone: string;
    };
    /**
     * WrongDocument
     * @description A document that was not taken.
     */
    WrongDocument: {
      /**
       * Code
       * @example input_invalid
       */
      code: string;
      /**
       * Detail
       * @example title: is empty
       */
      detail: string;
      /**
       * Index
       * @description Its place in the request, from 0.
       * @example 2
       */
      index: number;
      /**
       * Key
       * @example lamp
       */
      key: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  get_model: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ModelShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  use_model: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ModelUseWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ModelShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_weights: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WeightsOfWorkspace"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_weights: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangedWeights"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WeightsOfWorkspace"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_weights: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangedWeights"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_audit: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
        /** @description A member or a token. */
        who_id?: string;
        action?: string;
        object_id?: string;
        outcome?: "" | "done" | "refused";
        since?: string | null;
        /** @description Not included. */
        until?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Noted"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  export_audit: {
    parameters: {
      query?: {
        /** @description A member or a token. */
        who_id?: string;
        action?: string;
        object_id?: string;
        outcome?: "" | "done" | "refused";
        since?: string | null;
        /** @description Not included. */
        until?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The table. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_automations: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Automations"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_automation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewAutomation"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AutomationShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_automation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TryWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TriedList"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_automation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The automation's id. */
        automation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_automation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The automation's id. */
        automation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AutomationChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AutomationShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_runs: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The automation's id. */
        automation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Runs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_availability: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AvailabilityWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberWorkShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  compare_campaigns: {
    parameters: {
      query: {
        /** @description The campaigns' ids. */
        id: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Compared"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_campaigns: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
        /** @description Only those in it. */
        state?: ("draft" | "scheduled" | "sending" | "paused" | "done" | "cancelled") | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Campaigns"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_campaign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewCampaign"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CampaignShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  show_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CampaignShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CampaignChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CampaignShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  copy_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CampaignShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  estimate_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EstimateShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  show_figures: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ReportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  export_figures: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The table. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  move_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MoveWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CampaignShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  preview_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Previews"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_recipients: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
        /** @description Only those in it. */
        state?:
          | (
              | "queued"
              | "sending"
              | "accepted"
              | "delivered"
              | "read"
              | "failed"
              | "unconfirmed"
              | "excluded"
              | "cancelled"
            )
          | null;
        /** @description Only with this reason. */
        reason?: string;
      };
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Recipients"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TryCampaign"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CampaignTried"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  settle_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The campaign's id. */
        campaign_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["UnconfirmedWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["UnconfirmedSettled"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_canned: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CannedReplies"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_canned: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewCanned"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CannedShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_canned: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The canned reply's id. */
        canned_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_canned: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The canned reply's id. */
        canned_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CannedChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CannedShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_catalogues: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Catalogues"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_catalogue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewCatalogue"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CatalogueShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_catalogue: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CatalogueShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_catalogue: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_entities: {
    parameters: {
      query?: {
        /** @description How a key or a name begins. */
        begins?: string;
        /** @description What a customer would write; the entities it names come surest first. */
        text?: string;
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Entities"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_entity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewEntity"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EntityShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_entity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
        /** @description The entity's id. */
        entity_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EntityShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_entity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
        /** @description The entity's id. */
        entity_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  import_table: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The catalogue's id. */
        catalogue_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTable"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TableTaken"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_channel_types: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelTypes"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_channels: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Channels"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_channel: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewChannel"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelAdded"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_channel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_channel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_channel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangedAnswers"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelChanged"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  check_channel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Checklist"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_message: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewMessage"];
      };
    };
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageQueued"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  move_channel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelAdded"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_notices: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Notices"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_profile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ProfileWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Checklist"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_templates: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Templates"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  submit_template: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTemplate"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TemplateShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sync_templates: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Templates"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_template: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The channel's id. */
        channel_id: string;
        /** @description The template's name. */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_live_connectors: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Connectors"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_connector: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Declaration"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConnectorShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_connector: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DeclarationTried"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConnectorTriedShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_connector: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The connector's id. */
        connector_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConnectorShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_connector: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The connector's id. */
        connector_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_connector_hours: {
    parameters: {
      query?: {
        /** @description Now where it is left out; without an offset, the workspace's time. */
        at?: string | null;
      };
      header?: never;
      path: {
        /** @description The connector's id. */
        connector_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HoursShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  record_connector: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The connector's id. */
        connector_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Asked"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  test_connector: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The connector's id. */
        connector_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Checks"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  check_ledger: {
    parameters: {
      query?: {
        /** @description The `head` of an earlier check: it is still there? */
        known_head?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LedgerChecked"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_event_by_address: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["EventByAddress"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactEventShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_fields: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Fields"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_field: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewField"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FieldShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_field: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The field's id. */
        field_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_field: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The field's id. */
        field_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["FieldChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FieldShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_imports: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Imports"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  begin_import: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewImport"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ImportChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  check_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_import_piece: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
        /** @description Counted from 0. */
        number: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ImportPiece"];
      };
    };
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  preview_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportedRows"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_import_problems: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportedRows"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  export_import_problems: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": unknown;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  read_import_file: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  start_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  undo_import: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The import's id. */
        import_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ImportShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_contacts: {
    parameters: {
      query?: {
        /** @description How a name, a part of it, a username or an address begins. */
        begins?: string;
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Contacts"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_contact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_contact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ContactChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  prove_consents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Proof"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  look_at_erasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ErasureShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  erase_contact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Confirmed"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ErasureShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_contact_events: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactEvents"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_contact_event: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewContactEvent"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactEventShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  export_contact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All that is kept of a person, as JSON to be saved. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_contact_fields: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ValuesWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_contact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  merge_contact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MergeWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_contact_notes: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactNotes"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_contact_note: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ContactNoteWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ContactNoteShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_contact_note: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
        /** @description The note's id. */
        note_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_preferences: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Preferences"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_preference: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
        /** @description The preference's id. */
        preference_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  suggest_merge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Suggestions"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_timezone: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The contact's id. */
        contact_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTimezone"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PreferenceShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_conversations: {
    parameters: {
      query?: {
        /** @description Id of a saved view, in place of the other filters. */
        view?: string;
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
        /** @description Whose; `person` is a team or a member. */
        owner?: "" | "assistant" | "flow" | "team" | "member" | "person";
        /** @description Of which member or team. */
        owner_name?: string;
        /** @description Of which member; `me` is the caller. */
        member_id?: string;
        team_id?: string;
        state?: ("open" | "snoozed" | "resolved") | "";
        channel_id?: string;
        contact_id?: string;
        tag?: string;
        priority?: ("low" | "normal" | "high" | "urgent") | "";
        language?: string;
        /** @description The answer was promised earlier. */
        late?: boolean;
        /** @description Notes name the caller, unseen. */
        mentions?: boolean;
        /** @description The person waits since then or longer. */
        unanswered_since?: string | null;
        /** @description How the person's name, a part of it, or an address begins. */
        text?: string;
        /** @description `waiting`: who waits longest first; `due`: what is promised first. */
        order?: "newest" | "waiting" | "due";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Conversations"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_many: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["BulkWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["BulkDone"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  count_conversations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationCounts"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_conversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_conversation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ConversationChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  choose_canned: {
    parameters: {
      query?: {
        /** @description How a code begins. */
        begins?: string;
      };
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CannedChoice"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_draft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DraftShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_draft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DraftWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DraftShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_events: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Events"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_messages: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Messages"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_reply: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ReplyWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ReplyQueued"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  send_message_again: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
        /** @description The message's id. */
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ReplyQueued"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  settle_message: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
        /** @description The message's id. */
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_why: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
        /** @description The message's id. */
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WhyShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_note: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NoteWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoteAdded"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_owner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["OwnerWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_presence: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PresenceWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PresenceShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_seen: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SeenWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SeenShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_state: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StateWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConversationShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  export_transcript: {
    parameters: {
      query?: {
        format?: "html" | "text";
      };
      header?: never;
      path: {
        /** @description The conversation's id. */
        conversation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The transcript, oldest first, to be saved. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/html": string;
          "text/plain": string;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  show_demand: {
    parameters: {
      query?: {
        /** @description How many days, today included. */
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DemandShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  write_demand_answer: {
    parameters: {
      query?: {
        /** @description How many days, today included. */
        days?: number;
      };
      header?: never;
      path: {
        /** @description The group's id. */
        group_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDemandAnswer"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DemandAnswered"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_documents: {
    parameters: {
      query?: {
        /** @description Only those of this source. */
        source_id?: string;
        /** @description Only these. */
        type?: string;
        /** @description How the title begins. */
        begins?: string;
        /** @description Only hidden ones, or none of them. */
        hidden?: boolean | null;
        /** @description Words to look for, as the assistant does: best first, at most 100, in one page, and neither hidden nor removed ones. */
        text?: string;
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Documents"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_document: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The document's id. */
        document_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DocumentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_document: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The document's id. */
        document_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DocumentChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DocumentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_entries: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
        /** @description Only of this channel. */
        channel_id?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Entries"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_entry: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewEntry"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EntryShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_entry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The link's code. */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  draw_entry: {
    parameters: {
      query?: {
        /** @description The kind of picture. */
        format?: "png" | "svg" | "pdf";
      };
      header?: never;
      path: {
        /** @description The link's code. */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/pdf": unknown;
          "image/png": unknown;
          "image/svg+xml": unknown;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  stream_events: {
    parameters: {
      query?: {
        /** @description The position last seen; from now on where it is left out. */
        after?: number | null;
      };
      header?: {
        /** @description The same, as browsers send it. */
        "last-event-id"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Server-sent events; the data of each is an `EventTold`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": string;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_events_after: {
    parameters: {
      query?: {
        after?: number;
        /** @description Most items of a page. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EventsTold"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_file: {
    parameters: {
      query?: {
        /** @description What it is called. */
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/octet-stream": string;
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FileKept"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The file is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_golden_questions: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Goldens"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_golden_question: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewGolden"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GoldenShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  golden_from_message: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["GoldenOfMessage"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GoldenShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  last_golden_run: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GoldenRunShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  run_golden_now: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GoldenRunShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_golden_question: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The question's id. */
        golden_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  count_inbox: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["InboxCounts"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  show_overview: {
    parameters: {
      query?: {
        /** @description A week ago where it is left out. */
        from?: string | null;
        /** @description Now where it is left out. */
        to?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OverviewShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  export_overview: {
    parameters: {
      query?: {
        /** @description A week ago where it is left out. */
        from?: string | null;
        /** @description Now where it is left out. */
        to?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A table: group, name, figure, its value and that of the span before. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_intents: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Intents"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_intent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewIntent"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["IntentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  import_intents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewIntentFile"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["IntentFileTaken"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_training: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TrainingShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  train_intents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TrainingWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TrainedShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_intent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The intent's id. */
        intent_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["IntentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_known_intent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The intent's id. */
        intent_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_intent_answers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The intent's id. */
        intent_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewAnswers"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["IntentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_intent_examples: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The intent's id, or `none`: what fits no intent. */
        intent_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Examples"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_intent_examples: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The intent's id, or `none`: what fits no intent. */
        intent_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewExamples"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ExamplesTaken"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_intent_example: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The intent's id, or `none`: what fits no intent. */
        intent_id: string;
        /** @description The example's id. */
        example_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_invitations: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invitations"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_invitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewInvitation"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["InvitationMade"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_invitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The invitation's id. */
        invitation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_known_keywords: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Keywords"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_keyword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewKeyword"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["KeywordShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_keyword: {
    parameters: {
      query?: {
        /** @description Needs golden:override. */
        override?: boolean;
      };
      header?: never;
      path: {
        /** @description The keyword's id. */
        keyword_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  ask_in_lab: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["LabQuestion"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LabAnswer"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_members: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Members"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_member: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The member's id. */
        member_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_member: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The member's id. */
        member_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MemberChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_member_work: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The member's id. */
        member_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberWorkShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_member_work: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The member's id. */
        member_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MemberWork"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MemberWorkShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  join_workspace: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CodeGiven"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedInAs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_provider: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  begin_oidc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["LinkGiven"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderAddress"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  finish_oidc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ProviderAnswer"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedInAs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  join_oidc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProviderAddress"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_password: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewPassword"];
      };
    };
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  show_prices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Prices"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_prices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Prices"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Prices"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_push_rules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PushRulesShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_push_rules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PushRulesShown"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PushRulesShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_ratings: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Ratings"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_roles: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Roles"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_role: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewRole"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_role: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The role's id. */
        role_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewRole"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_role: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The role's id. */
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  search: {
    parameters: {
      query: {
        /** @description All words must be there; the last may be the beginning of one. */
        text: string;
        kind?: "messages" | "contacts";
        conversation_id?: string;
        channel_id?: string;
        author?: "" | "contact" | "assistant" | "member" | "flow" | "api";
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Found"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  begin_second_factor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PasswordGiven"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SecondFactorBegun"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  confirm_second_factor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CodeOfApp"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RecoveryCodes"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_second_factor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PasswordGiven"];
      };
    };
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_segments: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Segments"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_segment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewSegment"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SegmentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  count_segment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CountWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SegmentCounted"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_segment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The segment's id. */
        segment_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SegmentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_segment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The segment's id. */
        segment_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_segment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The segment's id. */
        segment_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SegmentChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SegmentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_segment_contacts: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The segment's id. */
        segment_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Contacts"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_segment_contacts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The segment's id. */
        segment_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MembersChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MembersChanged"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  freeze_segment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The segment's id. */
        segment_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["FreezeWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SegmentShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_session: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedInAs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  begin_session: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignIn"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedInAs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  finish_session: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_own: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["OwnChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedInAs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_own_sessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Sessions"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  end_other_sessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  end_own_session: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session's id. */
        session_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sign_up: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignUp"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignedInAs"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  read_code: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CodeGiven"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OfferShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_sources: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Sources"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_source: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewSource"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SourceShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_source: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AddressTried"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AddressTriedShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_source: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SourceShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  forget_source: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_source: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SourceChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SourceShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  put_documents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDocuments"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DocumentsTaken"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  propose_document_questions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["QuestionsWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["QuestionsProposed"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  renew_push_secret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PushSecret"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  end_push_secret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sync_source: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The source's id. */
        source_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SourceShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_tags: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tags"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_tag: {
    parameters: {
      query: {
        name: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  rename_tag: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TagChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_teams: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Teams"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_team: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTeam"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TeamShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_team: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team's id. */
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_team: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team's id. */
        team_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TeamChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TeamShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_team_queue: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team's id. */
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["QueueShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_team_rules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team's id. */
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TeamRulesShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_team_rules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team's id. */
        team_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TeamRules"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TeamRulesShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_tokens: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tokens"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_token: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewToken"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TokenMade"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_token: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The token's id. */
        token_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_topics: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Topics"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_topic: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTopic"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TopicShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_topic: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The topic's id. */
        topic_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TopicChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TopicShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  set_topic_text: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The topic's id. */
        topic_id: string;
        /** @description As de. */
        language: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewText"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TopicShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_views: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Views"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_view: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewView"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ViewShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The view's id. */
        view_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The view's id. */
        view_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ViewChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ViewShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_webhooks: {
    parameters: {
      query?: {
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Webhooks"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  add_webhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any word of your own; the same request with it is done once. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewWebhook"];
      };
    };
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookMade"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_webhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  remove_webhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_webhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["WebhookChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WebhookShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_deliveries: {
    parameters: {
      query?: {
        state?: ("pending" | "delivered" | "failed" | "gone") | "";
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Deliveries"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  replay_deliveries: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ReplayWanted"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Replayed"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  renew_webhook_secret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SecretShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  try_webhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The webhook's id. */
        webhook_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tested"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  list_wishes: {
    parameters: {
      query?: {
        /** @description Only those of this contact. */
        contact_id?: string;
        /** @description Those that ended too. */
        ended?: boolean;
        /** @description Most items of a page. */
        limit?: number;
        /** @description `next` of the page before; empty for the first. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Wishes"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_wish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The standing wish's id. */
        wish_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WishShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  end_wish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The standing wish's id. */
        wish_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WishShown"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  get_settings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WorkspaceOf"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  change_settings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["WorkspaceChange"];
      };
    };
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["WorkspaceOf"];
        };
      };
      /** @description What was sent cannot be understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description No token or session, or one that opens nothing. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The token lacks the scope, or the role does not permit it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description There is no such thing, or it is not yours. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description It contradicts what is there; a message, what may be sent. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description An address is not on the public internet. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description Too many requests, or tries to sign in; `Retry-After` says when to go on. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description The platform refused. */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
